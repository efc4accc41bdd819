package dev.clavis.local.conformance;

import static dev.clavis.local.conformance.Botdesk.insufficient;
import static dev.clavis.local.conformance.Botdesk.invalid;
import static dev.clavis.local.conformance.Botdesk.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clavis.local.Smokes;
import dev.clavis.local.acceptance.Deployment;
import dev.clavis.local.conformance.Interpreter.Ran;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A key in use: sent, refused, changed, revoked. */
@Conforms("botdesk")
class BotdeskUseIT {
    private Botdesk botdesk;

    @BeforeEach
    void use(Product product) {
        botdesk = new Botdesk(product);
    }

    @Test
    @DisplayName("⚠️ Security Notice: Treat your API key like a password!")
    void likeAPasswordAKeyIsStoredNowhere(Product product) throws Exception {
        Deployment.Key key = botdesk.key("read");
        assertThat(botdesk.status(key, "GET", "/v1/bots")).isEqualTo(200);

        String stored = Stored.all(product);

        assertThat(stored).contains(key.id().substring("key_".length()));
        assertThat(stored.contains(key.secret().substring(key.secret().length() - 22))).as("the secret is stored")
                .isFalse();
    }

    @Test
    @DisplayName("- Copy and store your key immediately (you won't see it again)")
    void theSecretIsSeenOnce(Product product) throws Exception {
        Deployment.Key key = botdesk.key("read");
        assertThat(key.secret()).matches("bd_live_[0-9A-Za-z]{30}");

        for (String user : List.of("owner", "admin", "member")) {
            for (String place : List.of(path(key), "/workspaces/acme/keys?limit=100", "/workspaces/acme/events")) {
                HttpResponse<String> answer = product.manage(user, "GET", place, "");
                assertThat(answer.body().contains(key.secret())).as(user + " " + place).isFalse();
            }
        }
        assertThat(botdesk.read(key).has("secret")).isFalse();
        assertThat(botdesk.manage("owner", "PATCH", path(key), "{\"name\": \"Other\"}", 200).has("secret")).isFalse();
    }

    @Test
    @DisplayName("Include your API key in the Authorization header:")
    void theDocumentedCurlLineIsAnswered(Product product) throws Exception {
        Deployment.Key key = botdesk.key("read");
        String example = Examples.of("botdesk", "Include your API key in the Authorization header:");

        Ran ran = Interpreter.CURL.run(product, forHere(product, example, key.secret()), Map.of());
        Ran without = Interpreter.CURL.run(product, forHere(product, example, "nonsense"), Map.of());

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).isEqualTo(botdesk.call(key, "GET", "/v1/bots").body());
        assertThat(without.out()).isEqualTo("{\"error\": \"Invalid API Key\"}");
    }

    @Test
    @DisplayName("Try this simple test to verify your setup:")
    void theDocumentedFetchIsAnswered(Product product) throws Exception {
        Smokes.pass(product.system(), "operator");
        Deployment.Key key = botdesk.key("read");
        String example = Examples.of("botdesk", "Try this simple test to verify your setup:")
                + "console.log(response.status, await response.text());\n";

        Ran ran = node(product, forHere(product, example, key.secret()));
        Ran without = node(product, forHere(product, example, "nonsense"));

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out().strip()).isEqualTo("200 " + botdesk.call(key, "GET", "/v1/bots").body());
        assertThat(without.out().strip()).isEqualTo("401 {\"error\": \"Invalid API Key\"}");
    }

    @Test
    @DisplayName("\"Invalid API Key\" Error")
    void aKeyThatNobodyHasIsInvalid(Product product) throws Exception {
        for (String key : List.of("nonsense", "bd_live_" + "0".repeat(30), "sk_live_" + "0".repeat(30))) {
            invalid(product.call(key, "GET", "/v1/bots"));
            invalid(product.call(key, "POST", "/v1/bots"));
        }
    }

    @Test
    @DisplayName("- Double-check you copied the entire key without spaces")
    void aKeyThatIsNotWholeOrHasSpacesIsInvalid(Product product) throws Exception {
        String secret = botdesk.key("read").secret();

        for (String copied : List.of(secret.substring(0, secret.length() - 1), secret.substring(1),
                secret.substring(0, 20) + " " + secret.substring(20), secret.replace("_", "_ "), secret + " x",
                "\"" + secret + "\"", secret + "\t" + secret, secret + "," + secret)) {
            invalid(product.call(copied, "GET", "/v1/bots"));
        }
        assertThat(product.call(secret, "GET", "/v1/bots").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("- Verify the key hasn't expired or been revoked")
    void anExpiredOrRevokedKeyIsInvalid(Product product) throws Exception {
        Instant expiry = Instant.now().plusSeconds(3_600);
        Deployment.Key expiring = product.createKey("owner", "acme",
                "{\"name\": \"Short\", \"expiresAt\": \"" + expiry + "\"}");
        assertThat(botdesk.status(expiring, "GET", "/v1/bots")).isEqualTo(200);
        Deployment.Key revoked = botdesk.key("admin");
        assertThat(botdesk.status(revoked, "GET", "/v1/bots")).isEqualTo(200);

        botdesk.manage("owner", "POST", path(revoked) + "/revoke", "", 200);
        invalid(botdesk.call(revoked, "GET", "/v1/bots"));
        product.expire("owner", expiring);
        invalid(botdesk.call(expiring, "GET", "/v1/bots"));
        assertThat(botdesk.read(revoked).path("status").asText()).isEqualTo("revoked");
        assertThat(botdesk.read(expiring).path("expiresAt").asText()).isNotEmpty();
    }

    @Test
    @DisplayName("- Ensure you're using the correct authorization header format")
    void anyOtherFormatIsInvalid(Product product) throws Exception {
        String secret = botdesk.key("read").secret();

        for (String value : List.of(secret, "Basic " + secret, "Token " + secret, "Bearer: " + secret,
                "Bearer" + secret, "Bearer key=" + secret, "Bearer")) {
            invalid(product.callWith("GET", "/v1/bots", "Authorization", value));
        }
        invalid(product.callWith("GET", "/v1/bots", "X-Api-Key", secret));
        invalid(product.callWith("GET", "/v1/bots?api_key=" + secret + "&access_token=" + secret));
        invalid(product.callWith("GET", "/v1/bots", "Authorization", "Bearer " + secret, "Authorization",
                "Bearer " + secret));
        assertThat(product.callWith("GET", "/v1/bots", "authorization", "bearer " + secret).statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("\"Insufficient Permissions\" Error")
    void whatAKeyMayNotDoIsRefusedAndChangesNothing() throws Exception {
        Deployment.Key key = botdesk.key("read");
        String before = botdesk.call(key, "GET", "/v1/bots").body();

        insufficient(botdesk.call(key, "POST", "/v1/bots"));

        assertThat(botdesk.call(key, "GET", "/v1/bots").body()).isEqualTo(before);
    }

    @Test
    @DisplayName("- Check your API key scopes match the action you're trying to perform")
    void eachActionNeedsItsScope() throws Exception {
        Deployment.Key read = botdesk.key("read");
        Deployment.Key write = botdesk.key("write");

        insufficient(botdesk.call(read, "POST", "/v1/bots"));
        insufficient(botdesk.call(write, "GET", "/v1/bots"));
        assertThat(botdesk.status(read, "GET", "/v1/bots")).isEqualTo(200);
        assertThat(botdesk.status(write, "POST", "/v1/bots")).isEqualTo(201);
        assertThat(botdesk.read(read).path("usedCount").asLong()).as("refusals do not count").isEqualTo(1);
    }

    @Test
    @DisplayName("- Contact support if you need scope adjustments")
    void theScopesOfAKeyCanBeAdjusted() throws Exception {
        Deployment.Key key = botdesk.key("read");
        insufficient(botdesk.call(key, "POST", "/v1/bots"));

        botdesk.manage("owner", "PATCH", path(key), "{\"permissions\": [\"read\", \"write\"]}", 200);
        assertThat(botdesk.status(key, "POST", "/v1/bots")).isEqualTo(201);
        botdesk.manage("operator", "PATCH", path(key), "{\"permissions\": [\"read\"]}", 200);
        insufficient(botdesk.call(key, "POST", "/v1/bots"));
        assertThat(botdesk.status(key, "GET", "/v1/bots")).isEqualTo(200);
    }

    @Test
    @DisplayName("- Scope Limitation: Only grant necessary permissions")
    void aKeyMayReadUnlessMoreIsAskedFor(Product product) throws Exception {
        Deployment.Key key = product.createKey("owner", "acme", "{\"name\": \"Nothing said\"}");

        assertThat(botdesk.read(key).path("permissions")).hasToString("[\"read\"]");
        assertThat(product.publicProfile().path("defaultPermissions")).hasToString("[\"read\"]");
        insufficient(botdesk.call(key, "POST", "/v1/bots"));
        insufficient(botdesk.call(key, "GET", "/v1/team"));
    }

    @Test
    @DisplayName("- Rotate keys regularly for security")
    void aKeyIsRotatedWithoutAnInterruption() throws Exception {
        Deployment.Key key = botdesk.key("write");
        JsonNode rotated = botdesk.manage("owner", "POST", path(key) + "/rotate", "{}", 201);
        Deployment.Key fresh = new Deployment.Key("acme", key.id(), rotated.path("secret").asText());
        Deployment.secrets().add(fresh.secret());

        assertThat(rotated.path("id").asText()).isEqualTo(key.id());
        assertThat(botdesk.status(key, "POST", "/v1/bots")).isEqualTo(201);
        assertThat(botdesk.status(fresh, "POST", "/v1/bots")).isEqualTo(201);
        botdesk.manage("owner", "DELETE", path(key) + "/previous", "", 204);
        invalid(botdesk.call(key, "POST", "/v1/bots"));
        assertThat(botdesk.status(fresh, "POST", "/v1/bots")).isEqualTo(201);
    }

    @Test
    @DisplayName("- Regular Rotation: Change keys every 3-6 months")
    void peopleAreRemindedOfOldKeysAndSeeTheirAge(Product product) throws Exception {
        assertThat(product.publicProfile().path("ageReminderDays").asInt()).isBetween(90, 183);
        Deployment.Key key = botdesk.key("read");
        assertThat(Instant.parse(botdesk.read(key).path("createdAt").asText())).isBetween(
                Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        assertThat(botdesk.read(key).has("rotatedAt")).isFalse();

        Deployment.secrets().add(botdesk.manage("owner", "POST", path(key) + "/rotate", "{}", 201).path("secret")
                .asText());

        assertThat(Instant.parse(botdesk.read(key).path("rotatedAt").asText())).isBetween(
                Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
    }

    @Test
    @DisplayName("- Monitor Usage: Check API logs for suspicious activity")
    void eachCallOfAKeyIsInItsLog(Product product) throws Exception {
        Deployment.Key key = botdesk.key("read");
        Deployment.Key other = botdesk.key("read");
        assertThat(botdesk.status(other, "GET", "/v1/bots")).isEqualTo(200);
        assertThat(product.call(key.secret(), "GET", "/v1/bots", "User-Agent", "Shop/1.0").statusCode())
                .isEqualTo(200);
        insufficient(product.call(key.secret(), "GET", "/v1/team", "User-Agent", "Scanner/6.6"));

        List<JsonNode> seen = logged(key, 2);

        assertThat(seen).extracting(call -> call.path("method").asText() + " " + call.path("route").asText() + " "
                + call.path("status").asInt() + " " + call.path("userAgent").asText()).containsExactlyInAnyOrder(
                        "GET /v1/bots 200 Shop/1.0", "GET /v1/team 403 Scanner/6.6");
        assertThat(seen).allSatisfy(call -> {
            assertThat(call.path("ip").asText()).isEqualTo("127.0.0.1");
            assertThat(Instant.parse(call.path("time").asText())).isBetween(Instant.now().minusSeconds(120),
                    Instant.now().plusSeconds(1));
        });
        botdesk.manage("outsider", "GET", path(key) + "/requests", "", 404);
    }

    /** What the log says of a key as soon as it has this many calls: it comes after the answers. */
    private List<JsonNode> logged(Deployment.Key key, int calls) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            JsonNode items = botdesk.manage("owner", "GET", path(key) + "/requests", "", 200).path("items");
            if (items.size() >= calls) {
                return items.valueStream().toList();
            }
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(100_000_000);
        }
    }

    @Test
    @DisplayName("- Revoke Unused Keys: Remove old or unused API keys immediately")
    void unusedKeysAreSeenAndRemovedAtOnce() throws Exception {
        Deployment.Key unused = botdesk.key("read");
        Deployment.Key used = botdesk.key("read");
        assertThat(botdesk.status(used, "GET", "/v1/bots")).isEqualTo(200);
        assertThat(botdesk.read(unused).path("usedCount").asLong()).isZero();
        assertThat(botdesk.read(unused).path("lastUsedAt").isNull()).isTrue();
        assertThat(botdesk.read(used).path("lastUsedAt").asText()).startsWith("20");

        for (Deployment.Key key : List.of(unused, used)) {
            botdesk.manage("owner", "DELETE", path(key), "", 204);
            invalid(botdesk.call(key, "GET", "/v1/bots"));
        }
        assertThat(botdesk.manage("owner", "GET", "/workspaces/acme/keys?limit=100", "", 200).toString())
                .doesNotContain(unused.id(), used.id());
    }

    private static Ran node(Product product, String module) throws Exception {
        return Interpreter.NODE.run(product, "import('./example.mjs');", Map.of(), Map.of("example.mjs", module));
    }

    private static String forHere(Product product, String example, String secret) {
        return example.replace("api.yourdomain.com", product.system().protectedApiTls().getAuthority())
                .replace("YOUR_API_KEY", secret);
    }
}
