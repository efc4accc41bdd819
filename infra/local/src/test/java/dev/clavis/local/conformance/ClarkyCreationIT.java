package dev.clavis.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clavis.local.console.ByHand;
import dev.clavis.local.acceptance.Deployment;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "Creating an API key" and "Key format". */
@Conforms("clarky")
class ClarkyCreationIT extends ClarkyChapter {
    private static final String SHAPE = "ck_live_[0-9A-Za-z]{30,31}";

    @Test
    @DisplayName("Plan availability: Creating API keys requires a Standard, Pro, or Enterprise plan.")
    void freeCreatesNoKeysAndKeysFromBeforeGoOn() throws Exception {
        String workspace = management().workspace("owner");
        refusedByPlan("owner", workspace);
        for (String plan : List.of("standard", "pro", "enterprise")) {
            management().operator(workspace, "{\"plan\": \"%s\"}".formatted(plan));
            assertThat(list(createKey("owner", workspace, READ))).as(plan).isEqualTo(200);
        }
        Deployment.Key before = createKey("owner", workspace, BOTH);

        management().operator(workspace, "{\"plan\": \"free\"}");

        refusedByPlan("owner", workspace);
        refusedByPlan("outsider", "globex");
        assertThat(list(before)).isEqualTo(200);
        assertThat(post(before, "After a downgrade").statusCode()).isEqualTo(201);
    }

    private void refusedByPlan(String user, String workspace) throws Exception {
        JsonNode problem = management().ask(403, user, "POST", "/workspaces/" + workspace + "/keys",
                draft("Free", READ));
        assertThat(problem.path("code").asText()).isEqualTo("plan-does-not-allow");
    }

    @Test
    @DisplayName("Go to Settings > API Keys (under the Workspace Settings section).")
    void theSettingsOfAWorkspaceHaveItsKeys() throws Exception {
        Deployment.Key key = createKey(READ);

        assertThat(product().publicProfile().at("/console/path").asText()).isEqualTo("Settings > API Keys");
        assertThat(management().list("member", "acme")).anyMatch(one -> one.path("id").asText().equals(key.id()));
        management().ask(404, "outsider", "GET", "/workspaces/acme/keys", "");
    }

    @Test
    @DisplayName("Click 'Create API Key'")
    void theButtonIsForThoseWhoMayCreateKeys() throws Exception {
        assertThat(product().publicProfile().at("/console/button").asText()).isEqualTo("Create API Key");
        Optional<String> secret = ByHand.newKey(product().system(), "owner", "acme", List.of("Settings", "API Keys"),
                "Create API Key");
        if (secret.isPresent()) {
            assertThat(product().call(secret.get(), "GET", "/api/v1/contacts").statusCode()).isEqualTo(200);
        }

        assertThat(list(createKey("owner", "acme", READ))).isEqualTo(200);
        assertThat(list(createKey("admin", "acme", READ))).isEqualTo(200);
        management().ask(403, "member", "POST", "/workspaces/acme/keys", draft("Not a member's", READ));
    }

    @Test
    @DisplayName("Give the key a descriptive name — for example, “Production data warehouse” or “Zapier sync” — so "
            + "it’s easy to identify later.")
    void aKeyIsFoundByItsName() throws Exception {
        String workspace = management().workspace("owner", "standard");
        Deployment.Key warehouse = product().createKey("owner", workspace, draft("Production data warehouse", READ));
        Deployment.Key sync = product().createKey("owner", workspace, draft("Zapier sync", BOTH));

        assertThat(name(warehouse)).isEqualTo("Production data warehouse");
        assertThat(name(sync)).isEqualTo("Zapier sync");
        management().ask(400, "owner", "POST", "/workspaces/" + workspace + "/keys",
                "{\"permissions\": [\"read\"]}");
    }

    private String name(Deployment.Key key) throws Exception {
        return management().list("owner", key.workspace()).stream()
                .filter(one -> one.path("id").asText().equals(key.id())).findFirst().orElseThrow().path("name")
                .asText();
    }

    @Test
    @DisplayName("Select read, write, or both.")
    void aKeyHasTheScopesThatWereSelected() throws Exception {
        for (String scopes : List.of(READ, WRITE, BOTH)) {
            JsonNode shown = management().show("owner", createKey(scopes)).path("permissions");
            assertThat(StreamSupport.stream(shown.spliterator(), false).map(JsonNode::toString))
                    .containsExactlyInAnyOrder(scopes.split(", "));
        }
    }

    @Test
    @DisplayName("A key without write cannot create, update, or delete records.")
    void whatAReadKeyTriesToChangeStaysAsItIs() throws Exception {
        Deployment.Key both = createKey(BOTH);
        Deployment.Key read = createKey(READ);
        String contact = createContact(both, "Unchanged");
        String before = product().call(both.secret(), "GET", contact).body();
        String all = product().call(both.secret(), "GET", CONTACTS).body();

        forbidden(post(read, "Created"));
        forbidden(product().send(read.secret(), "PATCH", contact, contact("Changed")));
        forbidden(product().call(read.secret(), "DELETE", contact));

        assertThat(product().call(read.secret(), "GET", contact).body()).isEqualTo(before);
        assertThat(product().call(read.secret(), "GET", CONTACTS).body()).isEqualTo(all);
    }

    @Test
    @DisplayName("Every Clarky API key follows the same shape:")
    void keysOfWhatEverKindHaveOneShape() throws Exception {
        String workspace = management().workspace("owner", "standard");
        String account = management().serviceAccount("owner", workspace, "Sync", "admin");
        Deployment.Key key = createKey("owner", workspace, READ);

        assertThat(key.secret()).matches(SHAPE);
        assertThat(management().rotate("owner", key, "").secret()).matches(SHAPE);
        assertThat(createKey("owner", workspace, BOTH).secret()).matches(SHAPE);
        assertThat(product().createKey("owner", workspace,
                "{\"name\": \"Sync\", \"permissions\": [\"write\"], \"owner\": \"%s\"}".formatted(account)).secret())
                .matches(SHAPE);
        management().ask(400, "owner", "POST", "/workspaces/" + workspace + "/keys",
                "{\"name\": \"Test\", \"permissions\": [\"read\"], \"environment\": \"test\"}");
    }

    @Test
    @DisplayName("Keys are 38–39 characters total and prefixed with ck_live_ so they’re easy to recognize in logs and "
            + "source control scans.")
    void eachOf200KeysHas38Or39CharactersAndThePrefix() throws Exception {
        String workspace = management().workspace("owner", "enterprise");
        Set<String> secrets = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            String secret = createKey("owner", workspace, READ).secret();
            assertThat(secret.length()).isBetween(38, 39);
            assertThat(secret).startsWith("ck_live_").matches(SHAPE);
            secrets.add(secret);
        }
        assertThat(secrets).hasSize(200);
        assertThat("token=" + secrets.iterator().next() + ";").as("found by a scan").containsPattern("\\b" + SHAPE
                + "\\b");
    }
}
