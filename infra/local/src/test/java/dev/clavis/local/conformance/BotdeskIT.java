package dev.clavis.local.conformance;

import static dev.clavis.local.conformance.Botdesk.insufficient;
import static dev.clavis.local.conformance.Botdesk.invalid;
import static dev.clavis.local.conformance.Botdesk.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clavis.local.console.ByHand;
import dev.clavis.local.acceptance.Deployment;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who makes keys, and what a key may do. */
@Conforms("botdesk")
class BotdeskIT {
    private static final List<String> VIEWS = List.of("/v1/bots", "/v1/bots/none", "/v1/conversations",
            "/v1/conversations/none", "/v1/analytics");

    private Botdesk botdesk;

    @BeforeEach
    void use(Product product) {
        botdesk = new Botdesk(product);
    }

    @Test
    @DisplayName("API authentication is the process of verifying your identity when accessing our API.")
    void theKeySaysWhoCalls(Product product) throws Exception {
        Deployment.Key key = botdesk.key("read");

        JsonNode self = Product.json(product.manageWith(key.secret(), "GET", "/keys/self", ""));

        assertThat(self.path("id").asText()).isEqualTo(key.id());
        assertThat(self.path("workspace").asText()).isEqualTo("acme");
        assertThat(botdesk.status(key, "GET", "/v1/bots")).isEqualTo(200);
        invalid(product.callWith("GET", "/v1/bots"));
    }

    @Test
    @DisplayName("This ensures only authorized users can retrieve data or perform actions on behalf of your organization.")
    void nobodyElseReachesTheDataOfAnOrganization(Product product) throws Exception {
        Deployment.Key ours = botdesk.key("admin");
        Deployment.Key theirs = botdesk.key(botdesk.workspace("professional"), "admin");
        String bot = id(product.send(ours.secret(), "POST", "/v1/bots", "{\"name\": \"Ours\"}"));
        assertThat(botdesk.status(ours, "GET", "/v1/bots/" + bot)).isEqualTo(200);

        assertThat(botdesk.call(theirs, "GET", "/v1/bots").body()).doesNotContain(bot);
        assertThat(botdesk.status(theirs, "GET", "/v1/bots/" + bot)).isEqualTo(404);
        assertThat(botdesk.status(theirs, "PATCH", "/v1/bots/" + bot)).isEqualTo(404);
        assertThat(botdesk.call(ours, "GET", "/v1/bots/" + bot).body()).contains("Ours");
        for (String method : List.of("GET", "PATCH")) {
            invalid(product.callWith(method, "/v1/bots/" + bot));
        }
    }

    @Test
    @DisplayName("- An active paid plan (Professional plan required for API access)")
    void keysAreMadeOnTheProfessionalPlanAlone() throws Exception {
        String workspace = botdesk.workspace("starter");
        String keys = "/workspaces/" + workspace + "/keys";
        botdesk.manage("owner", "PUT", "/workspaces/" + workspace + "/members/admin", "{\"role\": \"admin\"}", 201);

        for (String user : List.of("owner", "admin")) {
            JsonNode refused = botdesk.manage(user, "POST", keys, "{\"name\": \"No\"}", 403);
            assertThat(refused.path("code").asText()).isEqualTo("plan-does-not-allow");
        }
        assertThat(botdesk.manage("owner", "GET", keys, "", 200).path("items")).isEmpty();

        botdesk.put(workspace, "{\"plan\": \"professional\"}");
        assertThat(botdesk.status(botdesk.key(workspace, "read"), "GET", "/v1/bots")).isEqualTo(200);
    }

    @Test
    @DisplayName("- Verify your plan includes API access")
    void aKeyIsGoodWhileThePlanIsProfessional() throws Exception {
        String workspace = botdesk.workspace("professional");
        List<Deployment.Key> keys = List.of(botdesk.key(workspace, "read"), botdesk.key(workspace, "admin"));
        Deployment.Key unaffected = botdesk.key("read");
        for (Deployment.Key key : keys) {
            assertThat(botdesk.status(key, "GET", "/v1/bots")).isEqualTo(200);
        }
        JsonNode before = botdesk.read(keys.getFirst());

        botdesk.put(workspace, "{\"plan\": \"starter\"}");
        for (Deployment.Key key : keys) {
            insufficient(botdesk.call(key, "GET", "/v1/bots"));
        }
        assertThat(botdesk.status(unaffected, "GET", "/v1/bots")).isEqualTo(200);

        botdesk.put(workspace, "{\"plan\": \"professional\"}");
        for (Deployment.Key key : keys) {
            assertThat(botdesk.status(key, "GET", "/v1/bots")).isEqualTo(200);
        }
        JsonNode after = botdesk.read(keys.getFirst());
        for (String untouched : List.of("id", "name", "permissions", "hint", "status", "createdAt", "owner")) {
            assertThat(after.path(untouched)).as(untouched).isEqualTo(before.path(untouched));
        }
    }

    @Test
    @DisplayName("- Admin or Owner role in your organization")
    void onlyAdminsAndOwnersMakeKeys(Product product) throws Exception {
        for (String user : List.of("owner", "admin")) {
            Deployment.Key key = product.createKey(user, "acme", "{\"name\": \"Theirs\"}");
            assertThat(botdesk.status(key, "GET", "/v1/bots")).isEqualTo(200);
        }
        Deployment.Key key = botdesk.key("read");

        JsonNode refused = botdesk.manage("member", "POST", "/workspaces/acme/keys", "{\"name\": \"No\"}", 403);
        assertThat(refused.path("code").asText()).isEqualTo("forbidden");
        botdesk.manage("member", "POST", path(key) + "/rotate", "{}", 403);
        botdesk.manage("member", "PATCH", path(key), "{\"permissions\": [\"admin\"]}", 403);
        botdesk.manage("member", "GET", path(key), "", 200);
        botdesk.manage("outsider", "POST", "/workspaces/acme/keys", "{\"name\": \"No\"}", 404);
    }

    @Test
    @DisplayName("- Navigate to Settings > API in your dashboard")
    void theMenuIsCalledSettingsApi(Product product) throws Exception {
        assertThat(product.publicProfile().path("console").path("path").asText()).isEqualTo("Settings > API");
    }

    @Test
    @DisplayName("- Click \"Generate New API Key\"")
    void theButtonIsCalledGenerateNewApiKey(Product product) throws Exception {
        assertThat(product.publicProfile().path("console").path("button").asText()).isEqualTo("Generate New API Key");
        Optional<String> secret = ByHand.newKey(product.system(), "owner", "acme", List.of("Settings", "API"),
                "Generate New API Key");
        if (secret.isPresent()) {
            assertThat(product.call(secret.get(), "GET", "/v1/bots").statusCode()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("- Give your key a descriptive name (e.g., \"Website Integration\")")
    void aKeyHasANameThatSaysWhatItIsFor() throws Exception {
        Deployment.Key key = botdesk.key("read");

        JsonNode list = botdesk.manage("owner", "GET", "/workspaces/acme/keys?limit=100", "", 200).path("items");
        assertThat(StreamSupport.stream(list.spliterator(), false)
                .filter(one -> one.path("id").asText().equals(key.id())).map(one -> one.path("name").asText()))
                .containsExactly("Website Integration");
        botdesk.manage("owner", "PATCH", path(key), "{\"name\": \"Shop\"}", 200);
        assertThat(botdesk.read(key).path("name").asText()).isEqualTo("Shop");
        for (String nameless : List.of("{}", "{\"name\": \"\"}", "{\"name\": \"  \"}")) {
            botdesk.manage("owner", "POST", "/workspaces/acme/keys", nameless, 400);
        }
    }

    @Test
    @DisplayName("- Select the appropriate scopes:")
    void theScopesAreChosenWhenAKeyIsMade(Product product) throws Exception {
        List<String> scopes = StreamSupport.stream(product.publicProfile().path("permissions").spliterator(), false)
                .map(JsonNode::asText).toList();
        assertThat(scopes).containsExactlyInAnyOrder("read", "write", "admin");
        for (String scope : scopes) {
            assertThat(botdesk.read(botdesk.key(scope)).path("permissions")).hasToString("[\"" + scope + "\"]");
        }
        Deployment.Key both = product.createKey("owner", "acme",
                "{\"name\": \"Both\", \"permissions\": [\"read\", \"write\"]}");
        assertThat(botdesk.status(both, "GET", "/v1/bots")).isEqualTo(200);
        assertThat(botdesk.status(both, "POST", "/v1/bots")).isEqualTo(201);
        botdesk.manage("owner", "POST", "/workspaces/acme/keys",
                "{\"name\": \"No\", \"permissions\": [\"everything\"]}", 400);
    }

    @Test
    @DisplayName("- Read: View bots, conversations, and analytics")
    void readViewsAndNothingElse() throws Exception {
        Deployment.Key key = botdesk.key("read");

        seesEverything(key);
        insufficient(botdesk.call(key, "POST", "/v1/bots"));
        insufficient(botdesk.call(key, "PATCH", "/v1/bots/none"));
        insufficient(botdesk.call(key, "PATCH", "/v1/settings"));
        refusesFullAccess(key);
    }

    @Test
    @DisplayName("- Write: Create and modify bots and settings")
    void writeCreatesAndModifiesAndNothingElse(Product product) throws Exception {
        Deployment.Key key = botdesk.key("write");

        HttpResponse<String> made = product.send(key.secret(), "POST", "/v1/bots", "{\"name\": \"Greeter\"}");
        assertThat(made.statusCode()).isEqualTo(201);
        String bot = "/v1/bots/" + id(made);
        assertThat(product.send(key.secret(), "PATCH", bot, "{\"name\": \"Doorman\"}").statusCode()).isEqualTo(200);
        assertThat(botdesk.call(botdesk.key("read"), "GET", bot).body()).contains("Doorman");
        modifiesTheSettings(key);
        for (String seen : VIEWS) {
            insufficient(botdesk.call(key, "GET", seen));
        }
        refusesFullAccess(key);
    }

    @Test
    @DisplayName("- Admin: Full access including team management")
    void adminReachesEverythingAndTheTeam(Product product) throws Exception {
        Deployment.Key key = botdesk.key("admin");

        seesEverything(key);
        for (String resource : List.of("bots", "conversations")) {
            String body = resource.equals("bots") ? "{\"name\": \"Greeter\"}" : "{\"subject\": \"A lost parcel\"}";
            HttpResponse<String> made = product.send(key.secret(), "POST", "/v1/" + resource, body);
            assertThat(made.statusCode()).as(resource).isEqualTo(201);
            assertThat(botdesk.status(key, "DELETE", "/v1/" + resource + "/" + id(made))).isEqualTo(204);
            assertThat(botdesk.status(key, "GET", "/v1/" + resource + "/" + id(made))).isEqualTo(404);
        }
        modifiesTheSettings(key);
        HttpResponse<String> joined = product.send(key.secret(), "POST", "/v1/team",
                "{\"name\": \"Grace\", \"email\": \"grace@example.com\"}");
        assertThat(joined.statusCode()).isEqualTo(201);
        assertThat(botdesk.call(key, "GET", "/v1/team").body()).contains(id(joined));
        assertThat(botdesk.status(key, "DELETE", "/v1/team/" + id(joined))).isEqualTo(204);
        assertThat(botdesk.call(key, "GET", "/v1/team").body()).doesNotContain(id(joined));
    }

    private void seesEverything(Deployment.Key key) throws Exception {
        for (String seen : VIEWS) {
            assertThat(botdesk.status(key, "GET", seen)).as(seen).isEqualTo(seen.endsWith("/none") ? 404 : 200);
        }
    }

    private void modifiesTheSettings(Deployment.Key key) throws Exception {
        assertThat(botdesk.status(key, "PATCH", "/v1/settings")).isEqualTo(200);
        assertThat(botdesk.call(key, "GET", "/v1/settings").body()).contains("Conformance");
    }

    private void refusesFullAccess(Deployment.Key key) throws Exception {
        insufficient(botdesk.call(key, "POST", "/v1/conversations"));
        insufficient(botdesk.call(key, "DELETE", "/v1/conversations/none"));
        insufficient(botdesk.call(key, "DELETE", "/v1/bots/none"));
        insufficient(botdesk.call(key, "GET", "/v1/team"));
        insufficient(botdesk.call(key, "POST", "/v1/team"));
        insufficient(botdesk.call(key, "DELETE", "/v1/team/none"));
    }

    /** Of what the sample API has made. */
    private static String id(HttpResponse<String> made) {
        return Product.json(made).path("data").path("id").asText();
    }
}
