package dev.clavis.local.conformance;

import static dev.clavis.local.conformance.Botdesk.path;
import static dev.clavis.local.conformance.Botdesk.statuses;
import static dev.clavis.local.conformance.Botdesk.withinOneHour;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clavis.local.acceptance.Deployment;
import dev.clavis.local.conformance.Interpreter.Ran;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand an hour, and what of it can be seen and changed. */
@Conforms("botdesk")
class BotdeskLimitsIT {
    private static final int LIMIT = 1_000;

    /** A client that backs off exponentially. It says through a file that it was refused, and what it was told then. */
    private static final String PATIENT_CLIENT = """
            const { writeFileSync } = require('fs');

            async function patiently() {
                for (let attempt = 0; attempt < 9; attempt++) {
                    const response = await fetch("https://api.yourdomain.com/v1/bots", {
                        headers: { "Authorization": "Bearer YOUR_API_KEY" }
                    });
                    if (response.status !== 429) {
                        return response.status;
                    }
                    writeFileSync(process.env.REFUSED, response.headers.get("Retry-After") + "\\n");
                    await new Promise(later => setTimeout(later, 100 * 2 ** attempt));
                }
                return 429;
            }

            patiently().then(status => console.log(status));
            """;

    private Botdesk botdesk;

    @BeforeEach
    void use(Product product) {
        botdesk = new Botdesk(product);
    }

    @Test
    @DisplayName("- API calls are limited to 1000 requests per hour")
    void exactlyAThousandOfManyAtOnceAreAdmittedInAClockHour() throws Exception {
        withinOneHour(() -> {
            Deployment.Key key = botdesk.key("read");
            List<HttpResponse<String>> answers = botdesk.crowd(key, LIMIT + 200);
            HttpResponse<String> next = botdesk.call(key, "GET", "/v1/bots");

            assertThat(statuses(answers)).isEqualTo(Map.of(200, (long) LIMIT, 429, 200L));
            answers.stream().filter(answer -> answer.statusCode() == 429).forEach(
                    BotdeskLimitsIT::saysWhenToComeBack);
            assertThat(next.statusCode()).isEqualTo(429);
            saysWhenToComeBack(next);
            assertThat(botdesk.read(key).path("usedCount").asInt()).isEqualTo(LIMIT);
            assertThat(botdesk.status(botdesk.key("read"), "GET", "/v1/bots")).as("another key").isEqualTo(200);
            return null;
        });
    }

    private static void saysWhenToComeBack(HttpResponse<String> limited) {
        long seconds = Long.parseLong(limited.headers().firstValue("Retry-After").orElseThrow());
        Instant end = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        long atMost = Duration.between(Instant.now(), end).toSeconds() + 60;
        assertThat(seconds).as("until the hour ends").isBetween(1L, Math.min(3_600, atMost));
        assertThat(policy(limited)).matches("\"\\w+\";q=1000;w=3600");
        assertThat(limited.headers().firstValue("RateLimit").orElseThrow()).matches("\"\\w+\";r=0;t=\\d+");
        assertThat(Product.json(limited).path("error").asText()).isNotBlank();
    }

    @Test
    @DisplayName("- Implement exponential backoff for retries")
    void whoBacksOffGetsThroughAndIsToldWhen(Product product, @TempDir Path folder) throws Exception {
        withinOneHour(() -> {
            Deployment.Key key = product.createKey("owner", "acme", "{\"name\": \"Small\", \"limits\": {\"hour\": 2}}");
            assertThat(statuses(botdesk.crowd(key, 2))).isEqualTo(Map.of(200, 2L));
            Path refused = folder.resolve(key.id());
            try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
                Future<Ran> client = thread.submit(() -> Interpreter.NODE.run(product, forHere(product, key),
                        Map.of("REFUSED", refused.toString())));
                while (!client.isDone() && !(Files.exists(refused) && Files.size(refused) > 0)) {
                    LockSupport.parkNanos(20_000_000);
                }
                botdesk.manage("owner", "PATCH", path(key), "{\"limits\": null}", 200);

                assertThat(client.get().out().strip()).as(client.get().err()).isEqualTo("200");
            }
            assertThat(Integer.parseInt(Files.readString(refused).strip())).isBetween(1, 3_600);
            assertThat(botdesk.read(key).path("usedCount").asInt()).as("retries that were refused cost nothing")
                    .isEqualTo(3);
            return null;
        });
    }

    @Test
    @DisplayName("- Cache responses when possible to reduce calls")
    void answersMayBeKeptAndEachCallCostsOne() throws Exception {
        withinOneHour(() -> {
            Deployment.Key key = botdesk.key("read");
            HttpResponse<String> first = botdesk.call(key, "GET", "/v1/bots");
            HttpResponse<String> second = botdesk.call(key, "GET", "/v1/bots");

            assertThat(first.headers().firstValue("Cache-Control").orElse("")).doesNotContain("no-store", "no-cache");
            assertThat(first.headers().firstValue("RateLimit").orElseThrow()).matches("\"\\w+\";r=999;t=\\d+");
            assertThat(second.headers().firstValue("RateLimit").orElseThrow()).matches("\"\\w+\";r=998;t=\\d+");
            assertThat(second.body()).isEqualTo(first.body());
            return null;
        });
    }

    @Test
    @DisplayName("- Review the API scopes and rate limits in your dashboard under Settings > API")
    void whoeverMayReadSeesScopesAndLimits(Product product) throws Exception {
        JsonNode profile = product.publicProfile();
        assertThat(profile.path("console").path("path").asText()).isEqualTo("Settings > API");
        assertThat(StreamSupport.stream(profile.path("plans").spliterator(), false)
                .filter(plan -> plan.path("name").asText().equals("professional"))
                .map(plan -> plan.path("limits").path("hour").asInt())).containsExactly(LIMIT);
        Deployment.Key key = botdesk.key("write");

        for (String user : List.of("owner", "admin", "member")) {
            JsonNode seen = botdesk.manage(user, "GET", path(key), "", 200);
            assertThat(seen.path("permissions")).hasToString("[\"write\"]");
            assertThat(seen.path("limits")).hasToString("{\"hour\":1000}");
            assertThat(botdesk.manage(user, "GET", "/workspaces/acme", "", 200).path("limits"))
                    .hasToString("{\"hour\":1000}");
        }
        assertThat(policy(botdesk.call(key, "GET", "/v1/settings"))).matches("\"\\w+\";q=1000;w=3600");
    }

    @Test
    @DisplayName("- Contact support if you need higher rate limits")
    void theOperatorRaisesTheLimitOfOneWorkspace() throws Exception {
        withinOneHour(() -> {
            String workspace = botdesk.workspace("professional");
            Deployment.Key key = botdesk.key(workspace, "read");
            Deployment.Key other = botdesk.key("read");
            assertThat(statuses(botdesk.crowd(key, LIMIT))).isEqualTo(Map.of(200, (long) LIMIT));
            assertThat(botdesk.status(key, "GET", "/v1/bots")).isEqualTo(429);
            botdesk.manage("owner", "PATCH", "/workspaces/" + workspace, "{\"limits\": {\"hour\": 5000}}", 403);

            botdesk.put(workspace, "{\"limits\": {\"hour\": 5000}}");

            HttpResponse<String> afterwards = secondLater(key);
            assertThat(afterwards.statusCode()).as("call 1,001").isEqualTo(200);
            assertThat(policy(afterwards)).matches("\"\\w+\";q=5000;w=3600");
            JsonNode seen = botdesk.manage("owner", "GET", "/workspaces/" + workspace, "", 200);
            assertThat(seen.path("limits").path("hour").asInt()).isEqualTo(5_000);
            assertThat(seen.path("ownLimits").path("hour").asInt()).isEqualTo(5_000);
            assertThat(botdesk.read(key).path("limits").path("hour").asInt()).isEqualTo(5_000);
            assertThat(policy(botdesk.call(botdesk.key(workspace, "read"), "GET", "/v1/bots"))).contains("q=5000");
            assertThat(policy(botdesk.call(other, "GET", "/v1/bots"))).contains("q=1000");
            assertThat(botdesk.read(other).path("limits").path("hour").asInt()).isEqualTo(LIMIT);

            botdesk.put(workspace, "{\"limits\": null}");
            assertThat(botdesk.status(key, "GET", "/v1/bots")).isEqualTo(429);
            assertThat(botdesk.read(key).path("limits").path("hour").asInt()).isEqualTo(LIMIT);
            return null;
        });
    }

    /** A limit that an instance knows to be reached, it may go on refusing for a second. */
    private HttpResponse<String> secondLater(Deployment.Key key) throws Exception {
        LockSupport.parkNanos(Duration.ofMillis(1_100).toNanos());
        return botdesk.call(key, "GET", "/v1/bots");
    }

    private static String policy(HttpResponse<String> answer) {
        return answer.headers().firstValue("RateLimit-Policy").orElseThrow();
    }

    private static String forHere(Product product, Deployment.Key key) {
        return PATIENT_CLIENT.replace("api.yourdomain.com", product.system().protectedApiTls().getAuthority())
                .replace("YOUR_API_KEY", key.secret());
    }
}
