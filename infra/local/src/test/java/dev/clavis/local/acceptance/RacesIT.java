package dev.clavis.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Two changes at the same time, of which the later forbids what the earlier made: whoever came first, no key is left that
 * may do what it no longer may. {@code -Draces=N} sets how often each is tried.
 */
@Order(5)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("rough")
class RacesIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int RACES = Integer.getInteger("races", 100);
    private static final ExecutorService TWO = Executors.newFixedThreadPool(2);

    /** The answers to both requests of a race. */
    private record Both(HttpResponse<String> first, HttpResponse<String> second) {}

    /** A cold function's first write may come too late for its answer, and no race is about that. */
    @BeforeAll
    static void warm() throws Exception {
        Deployment.rough().createKey("owner", "acme");
    }

    @AfterAll
    static void end() {
        TWO.close();
    }

    @Test
    void creationAgainstTheRemovalOfTheCreator() throws Exception {
        Deployment deployment = Deployment.rough();
        String workspace = workspace(deployment);
        String member = "/workspaces/" + workspace + "/members/racer";
        int created = 0;
        for (int i = 0; i < RACES; i++) {
            assertThat(deployment.manage("owner", "PUT", member, "{\"role\": \"admin\"}").statusCode())
                    .isEqualTo(201);
            Both race = race(() -> create(deployment, "racer", workspace),
                    () -> deployment.manage("owner", "DELETE", member, ""));
            assertThat(race.second().statusCode()).as(race.second().body()).isEqualTo(204);
            assertThat(race.first().statusCode()).as(race.first().body()).isIn(201, 404);
            if (race.first().statusCode() == 201) {
                created++;
                Deployment.Key key = key(race.first(), workspace);
                assertThat(deployment.call(key).statusCode()).isEqualTo(403);
                assertThat(deployment.revoke("owner", key).statusCode()).isEqualTo(200);
            }
        }
        System.out.printf("creation x removal: %d races, %d keys were made%n", RACES, created);
    }

    @Test
    void creationAgainstADowngrade() throws Exception {
        Deployment deployment = Deployment.rough();
        String workspace = workspace(deployment);
        int created = 0;
        for (int i = 0; i < RACES; i++) {
            plan(deployment, workspace, "enterprise");
            Both race = race(() -> create(deployment, "owner", workspace),
                    () -> plan(deployment, workspace, "standard"));
            assertThat(race.first().statusCode()).as(race.first().body()).isEqualTo(201);
            created++;
            Deployment.Key key = key(race.first(), workspace);
            assertThat(deployment.call(key).headers().firstValue("RateLimit-Policy").orElse(""))
                    .contains("q=1000;w=60");
            assertThat(deployment.revoke("owner", key).statusCode()).isEqualTo(200);
        }
        System.out.printf("creation x downgrade: %d races, %d keys were made%n", RACES, created);
    }

    @Test
    void rotationAgainstRevocation() throws Exception {
        Deployment deployment = Deployment.rough();
        int rotated = 0;
        for (int i = 0; i < RACES; i++) {
            Deployment.Key key = deployment.createKey("owner", "acme");
            Both race = race(() -> deployment.manage("owner", "POST",
                    "/workspaces/acme/keys/" + key.id() + "/rotate", "{\"overlapSeconds\": 60}"),
                    () -> deployment.revoke("owner", key));
            assertThat(race.second().statusCode()).as(race.second().body()).isEqualTo(200);
            assertThat(race.first().statusCode()).as(race.first().body()).isIn(201, 409);
            assertThat(deployment.call(key).statusCode()).isEqualTo(401);
            if (race.first().statusCode() == 201) {
                rotated++;
                assertThat(deployment.call(key(race.first(), "acme")).statusCode()).isEqualTo(401);
            }
        }
        System.out.printf("rotation x revocation: %d races, %d rotations came first%n", RACES, rotated);
    }

    private static Both race(Callable<HttpResponse<String>> one, Callable<HttpResponse<String>> other)
            throws Exception {
        Future<HttpResponse<String>> first = TWO.submit(one);
        Future<HttpResponse<String>> second = TWO.submit(other);
        return new Both(first.get(), second.get());
    }

    private static HttpResponse<String> create(Deployment deployment, String user, String workspace)
            throws Exception {
        return deployment.manage(user, "POST", "/workspaces/" + workspace + "/keys",
                "{\"name\": \"race\", \"environment\": \"live\"}");
    }

    private static Deployment.Key key(HttpResponse<String> made, String workspace) throws Exception {
        JsonNode key = JSON.readTree(made.body());
        Deployment.secrets().add(key.path("secret").asText());
        if (key.path("pending").asBoolean()) {
            Deployment.rough().bringInForce();
        }
        return new Deployment.Key(workspace, key.path("id").asText(), key.path("secret").asText());
    }

    private static HttpResponse<String> plan(Deployment deployment, String workspace, String plan) throws Exception {
        HttpResponse<String> changed = deployment.manage("operator", "PATCH", "/workspaces/" + workspace,
                "{\"plan\": \"" + plan + "\"}");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        return changed;
    }

    private static String workspace(Deployment deployment) throws Exception {
        HttpResponse<String> made = deployment.manage("owner", "POST", "/workspaces", "{\"name\": \"Races\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return JSON.readTree(made.body()).path("id").asText();
    }
}
