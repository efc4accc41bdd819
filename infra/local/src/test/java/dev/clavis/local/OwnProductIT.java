package dev.clavis.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clavis.core.profile.Body;
import dev.clavis.core.profile.Profile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A sixth product, made by following {@code docs/your-own-product.md} and nothing else, is one like the five. */
@Order(11)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("own product")
class OwnProductIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ATTEMPTS = 50;
    private static final Profile PROFILE = Profile.named("weather");
    private static final HttpClient client = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init")
    private static LocalSystem system;

    @BeforeAll
    static void start(@TempDir Path copies) throws IOException {
        Path template = new OwnProduct(PROFILE.name()).copyTo(copies);
        system = LocalSystem
                .start(Options.forTest("OwnProductIT").withProfile(PROFILE.name()).withTemplate(template));
    }

    @AfterAll
    static void stop() {
        client.close();
        system.close();
    }

    @Test
    void aNewKeyIsAsTheProfileSays() throws Exception {
        JsonNode key = createKey("owner", "acme", "");

        assertThat(key.path("id").asText()).matches("wxkey_[0-9A-Za-z]{8}");
        assertThat(key.path("secret").asText()).matches("wx_test_[0-9A-Za-z]{30}");
        assertThat(key.path("permissions")).containsExactly(JSON.valueToTree("forecasts:read"));
        assertThat(Duration.between(Instant.parse(key.path("createdAt").asText()),
                Instant.parse(key.path("expiresAt").asText()))).isEqualTo(Duration.ofDays(60));
    }

    @Test
    void itsCallIsAnsweredAndHearsOfEachLimitOfItsPlan() throws Exception {
        HttpResponse<String> answer = call(secret("owner", "acme", ""), "/conversations");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("RateLimit-Policy").orElseThrow())
                .matches("\"minute\";q=120;w=60, \"day\";q=2000;w=86400, \"month\";q=30000;w=\\d+");
    }

    @Test
    void aStrangersCallIsRefusedInTheProductsWords() throws Exception {
        HttpResponse<String> answer = call(secret("owner", "acme", "") + "x", "/conversations");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(JSON.readTree(answer.body()).path("sorry").asText()).isEqualTo("That's no key of ours.");
        assertThat(JSON.readTree(answer.body()).path("request").asText()).isNotEmpty();
        assertThat(call(secret("owner", "acme", ""), "/forecasts").body())
                .isEqualTo(PROFILE.bodies().get(Body.NOT_FOUND));
    }

    @Test
    void aKeyMayDoWhatItHasAndWhatThatImplies() throws Exception {
        String archive = secret("owner", "acme", ", \"permissions\": [\"archive:read\"]");
        assertThat(call(archive, "/conversations").statusCode()).isEqualTo(200);
        assertThat(call(archive, "/v1/conversations").statusCode()).as("below the base path").isEqualTo(200);
        assertThat(call(archive, "/conversations/conv_test_00000001").statusCode()).isEqualTo(200);

        HttpResponse<String> answer = call(secret("owner", "acme", ""), "/conversations/conv_test_00000001");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(JSON.readTree(answer.body()).path("sorry").asText()).isEqualTo("Your key may not do this.");
    }

    @Test
    void aRoleLendsWhatTheProfileSaysAndNoMore() throws Exception {
        assertThat(call(secret("admin", "acme", ""), "/conversations").statusCode()).isEqualTo(200);
        HttpResponse<String> more = create("admin", "acme", ", \"permissions\": [\"archive:read\"]");
        assertThat(more.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(more.body()).path("code").asText()).isEqualTo("permission-not-grantable");
        assertThat(create("member", "acme", "").statusCode()).as("a guest only looks").isEqualTo(403);
    }

    @Test
    void theLowestPlanEndsWhereItSays() throws Exception {
        String secret = secret("outsider", "globex", "");
        HttpResponse<String> answer = call(secret, "/conversations");
        // Ten calls can be admitted if a minute ends among them.
        for (int calls = 1; answer.statusCode() == 200 && calls <= 10; calls++) {
            answer = call(secret, "/conversations");
        }

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(JSON.readTree(answer.body()).path("sorry").asText()).isEqualTo("Too many calls.");
        assertThat(JSON.readTree(answer.body()).path("wait").asText())
                .isEqualTo(answer.headers().firstValue("Retry-After").orElseThrow());
        assertThat(answer.headers().firstValue("RateLimit-Policy"))
                .contains("\"minute\";q=5;w=60, \"hour\";q=50;w=3600, \"day\";q=100;w=86400");
        assertThat(createKey("outsider", "globex", "").path("secret").asText()).startsWith("wx_test_");
        assertThat(createKey("outsider", "globex", "").path("secret").asText()).startsWith("wx_test_");
        assertThat(create("outsider", "globex", "").statusCode()).as("a fourth key").isNotEqualTo(201);
    }

    @Test
    void theSmokeRunPasses() {
        Smokes.pass(system, "newcomer");
    }

    private static String secret(String user, String workspace, String fields) throws Exception {
        return createKey(user, workspace, fields).path("secret").asText();
    }

    private static JsonNode createKey(String user, String workspace, String fields) throws Exception {
        HttpResponse<String> created = create(user, workspace, fields);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        JsonNode key = JSON.readTree(created.body());
        if (key.path("pending").asBoolean()) {
            bringInForce();
        }
        return key;
    }

    /** On a busy machine a cold function's first write may come too late for its answer; the sweep leaves it two seconds. */
    private static void bringInForce() throws Exception {
        for (int i = 0; i < 3; i++) {
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            client.send(HttpRequest.newBuilder(URI.create(
                    system.functions() + "/2015-03-31/functions/SweepFunction/invocations"))
                    .POST(HttpRequest.BodyPublishers.ofString("{}")).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static HttpResponse<String> create(String user, String workspace, String fields) throws Exception {
        return client.send(HttpRequest.newBuilder(system.managementApi().resolve("/workspaces/" + workspace + "/keys"))
                .header("Authorization", "Bearer " + system.token(user)).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers
                        .ofString("{\"name\": \"Station\", \"environment\": \"test\"" + fields + "}"))
                .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Again while the authorizer is out of breath: such a 503 is nobody's, since nothing was found out. */
    private static HttpResponse<String> call(String secret, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(system.protectedApi().resolve(path))
                .header("Authorization", "Bearer " + secret).build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        for (int attempt = 1; attempt < ATTEMPTS && answer.statusCode() == 503; attempt++) {
            answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        }
        return answer;
    }
}
