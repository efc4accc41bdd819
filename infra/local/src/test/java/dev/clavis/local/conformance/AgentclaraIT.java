package dev.clavis.local.conformance;

import static dev.clavis.local.conformance.Agentclara.CONVERSATIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clavis.local.console.ByHand;
import dev.clavis.local.acceptance.Deployment;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Getting a key, and what it opens. */
@Conforms("agentclara")
class AgentclaraIT {
    @Test
    @DisplayName("All API requests require an API key.")
    void noRouteAnswersWithoutAKey(Product product) throws Exception {
        for (String method : List.of("GET", "POST")) {
            Agentclara.assertInvalid(product.callWith(method, CONVERSATIONS));
        }
        for (String method : List.of("GET", "DELETE")) {
            Agentclara.assertInvalid(product.callWith(method, CONVERSATIONS + "/conv_00000001"));
        }
    }

    @Test
    @DisplayName("Your key proves you have permission to access the API.")
    void anIssuedKeyIsAdmittedAndAMadeUpOneIsNot(Product product) throws Exception {
        String secret = Agentclara.liveKey(product).secret();
        Agentclara.assertAdmitted(product, secret);
        for (int i = "sk_live_".length(); i < secret.length(); i += 7) {
            char other = secret.charAt(i) == 'a' ? 'b' : 'a';
            Agentclara.assertInvalid(product, secret.substring(0, i) + other + secret.substring(i + 1));
        }
        Agentclara.assertInvalid(product, "sk_live_" + secret.substring("sk_live_".length()).toUpperCase(Locale.ROOT));
    }

    @Test
    @DisplayName("Go to https://agentclara.app and sign in.")
    void onlyWhoSignedInGetsToTheKeys(Product product) throws Exception {
        String keys = "/workspaces/acme/keys";
        assertThat(product.manageWith("", "GET", keys, "").statusCode()).isEqualTo(401);
        assertThat(product.manageWith("", "POST", keys, Agentclara.body("Mine", "live")).statusCode()).isEqualTo(401);
        assertThat(product.manageWith(product.token("owner"), "GET", keys, "").statusCode()).isEqualTo(200);
        assertThat(product.manageWith(product.token("outsider"), "GET", keys, "").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("Click Settings in the navigation.")
    void theWayToTheKeysBeginsAtSettings(Product product) throws Exception {
        assertThat(menu(product)).element(0).isEqualTo("Settings");
    }

    @Test
    @DisplayName("Look for Advanced (or Developers).")
    void advancedIsBelowSettings(Product product) throws Exception {
        assertThat(menu(product)).element(1).isEqualTo("Advanced");
    }

    @Test
    @DisplayName("You’ll see “API Keys”.")
    void theKeysAreThere(Product product) throws Exception {
        Deployment.Key key = Agentclara.liveKey(product);
        assertThat(menu(product)).hasSize(3).last().isEqualTo("API Keys");
        assertThat(product.manage("owner", "GET", "/workspaces/acme/keys?limit=100", "").body()).contains(key.id());
    }

    @Test
    @DisplayName("Click “Create New Key”.")
    void theButtonIsCalledSo(Product product) throws Exception {
        assertThat(product.publicProfile().path("console").path("button").asText()).isEqualTo("Create New Key");
        Optional<String> secret = ByHand.newKey(product.system(), "owner", "acme",
                List.of("Settings", "Advanced", "API Keys"), "Create New Key");
        if (secret.isPresent()) {
            assertThat(product.call(secret.get(), "GET", "/conversations").statusCode()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("1. Go to Settings > Advanced > API Keys")
    void theWholeWayIsTheOneThatTheConsoleTells(Product product) throws Exception {
        assertThat(product.publicProfile().path("console").path("path").asText())
                .isEqualTo("Settings > Advanced > API Keys");
    }

    @Test
    @DisplayName("A new key will appear.")
    void theAnswerShowsTheSecretAndTheListTheKey(Product product) throws Exception {
        HttpResponse<String> created = product.manage("owner", "POST", "/workspaces/acme/keys",
                Agentclara.body("Brand new", "live"));
        assertThat(created.statusCode()).isEqualTo(201);
        JsonNode key = Product.json(created);
        Deployment.secrets().add(key.path("secret").asText());
        Agentclara.assertAdmitted(product, key.path("secret").asText());

        JsonNode shown = Product.json(product.manage("owner", "GET",
                "/workspaces/acme/keys/" + key.path("id").asText(), ""));
        assertThat(shown.path("name").asText()).isEqualTo("Brand new");
        assertThat(shown.path("status").asText()).isEqualTo("active");
    }

    @Test
    @DisplayName("You won’t see it again.")
    void noLaterAnswerHasTheSecret(Product product) throws Exception {
        String[] once = {"Idempotency-Key", "once-only-agentclara" };
        String body = Agentclara.body("Once", "live");
        JsonNode key = Product.json(product.manage("owner", "POST", "/workspaces/acme/keys", body, once));
        String secret = key.path("secret").asText();
        Deployment.secrets().add(secret);
        assertThat(secret).isNotBlank();

        HttpResponse<String> replayed = product.manage("owner", "POST", "/workspaces/acme/keys", body, once);
        assertThat(Product.json(replayed).path("id")).isEqualTo(key.path("id"));
        assertThat(replayed.body()).doesNotContain(secret);
        for (String path : List.of("/keys/" + key.path("id").asText(), "/keys?limit=100", "/events?limit=100")) {
            HttpResponse<String> answer = product.manage("owner", "GET", "/workspaces/acme" + path, "");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body().contains(secret.substring(16))).as(path).isFalse();
        }
    }

    @Test
    @DisplayName("Include your API key in every request as a Bearer token:")
    void theKeyIsTakenAsABearerTokenAndInNoOtherWay(Product product) throws Exception {
        String secret = Agentclara.testKey(product).secret();
        Interpreter.Ran ran = Interpreter.CURL.run(product,
                Agentclara.example(product, 38, 39).replace("sk_test_1234567890abcdef", secret), Map.of());
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).startsWith("{\"success\":true,\"data\":[");

        String header = Agentclara.example(product, 41, 41).strip().replace("YOUR_API_KEY", secret);
        String[] field = header.split(": ", 2);
        assertThat(product.callWith("GET", CONVERSATIONS, field[0], field[1]).statusCode()).isEqualTo(200);

        Agentclara.assertInvalid(product.callWith("GET", CONVERSATIONS, "X-Api-Key", secret));
        Agentclara.assertInvalid(product.callWith("GET", CONVERSATIONS + "?api_key=" + secret));
        Agentclara.assertInvalid(product.callWith("GET", CONVERSATIONS, "Authorization", "Basic " + secret));
    }

    @Test
    @DisplayName("Replace YOUR_API_KEY with your actual key.")
    void thePlaceholderItselfIsNoKey(Product product) throws Exception {
        String header = "Bearer YOUR_API_KEY";
        Agentclara.assertInvalid(product.callWith("GET", CONVERSATIONS, "Authorization", header));
        String replaced = header.replace("YOUR_API_KEY", Agentclara.liveKey(product).secret());
        assertThat(product.callWith("GET", CONVERSATIONS, "Authorization", replaced).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("Anyone with your key can:")
    void theKeyAloneIsEnough(Product product) throws Exception {
        String secret = Agentclara.liveKey(product).secret();
        Agentclara.assertAdmitted(product, secret);
        Interpreter.Ran stranger = Interpreter.CURL.run(product, Agentclara.example(product, 134, 136),
                Map.of("AGENTCLARA_API_KEY", secret));
        assertThat(stranger.out()).startsWith("{\"success\":true,");
    }

    @Test
    @DisplayName("• Read all your conversations")
    void aKeyReadsEveryConversationOfItsWorkspace(Product product) throws Exception {
        String writer = Agentclara.liveKey(product).secret();
        String first = Agentclara.converse(product, writer);
        String second = Agentclara.converse(product, writer);

        String reader = Agentclara.liveKey(product).secret();
        Set<String> all = Agentclara.conversations(product, reader);
        assertThat(all).contains(first, second).hasSizeGreaterThan(2);
        for (String conversation : all) {
            assertThat(Agentclara.finds(product, reader, conversation)).isTrue();
        }
    }

    @Test
    @DisplayName("• Access customer data")
    void aKeyReadsWhoTheCustomersAreButOnlyOfItsOwnWorkspace(Product product) throws Exception {
        String secret = Agentclara.liveKey(product).secret();
        String conversation = Agentclara.converse(product, secret);
        HttpResponse<String> read = product.call(secret, "GET", CONVERSATIONS + "/" + conversation);
        assertThat(Product.json(read).path("data").path("customer").asText()).isEqualTo("Grace Hopper");

        Deployment.Key foreign = product.createKey("outsider", "globex", Agentclara.body("Foreign", "live"));
        assertThat(Agentclara.finds(product, foreign.secret(), conversation)).isFalse();
    }

    @Test
    @DisplayName("• Create/delete records")
    void aKeyCreatesAndDeletes(Product product) throws Exception {
        String secret = Agentclara.liveKey(product).secret();
        String conversation = Agentclara.converse(product, secret);
        assertThat(Agentclara.finds(product, secret, conversation)).isTrue();

        assertThat(product.call(secret, "DELETE", CONVERSATIONS + "/" + conversation).statusCode()).isEqualTo(204);
        assertThat(Agentclara.finds(product, secret, conversation)).isFalse();
        assertThat(Agentclara.conversations(product, secret)).doesNotContain(conversation);
    }

    @Test
    @DisplayName("• Cost you money (if your key is used for malicious requests)")
    void everyCallCountsOnTheKeyWhoeverMakesIt(Product product) throws Exception {
        Deployment.Key key = Agentclara.liveKey(product);
        for (int i = 0; i < 5; i++) {
            Agentclara.assertAdmitted(product, key.secret());
        }
        assertThat(Agentclara.read(product, key).path("usedCount").asLong()).isEqualTo(5);
        assertThat(Agentclara.read(product, key).path("lastUsedAt").asText()).isNotBlank();
    }

    /** The items of the menu, the outermost first. */
    private static List<String> menu(Product product) throws Exception {
        return List.of(product.publicProfile().path("console").path("path").asText().split(" > ", -1));
    }
}
