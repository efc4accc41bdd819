package dev.clavis.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import dev.clavis.local.console.ByHand;
import dev.clavis.local.acceptance.Deployment;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "Authentication" and "Creating an API Key". */
@Conforms("claro")
class ClaroCreationIT extends ClaroChapter {
    @Test
    @DisplayName("Claro uses API keys to authenticate requests.")
    void onlyAKeyAuthenticatesARequest() throws Exception {
        Deployment.Key key = createKey("owner", "acme", "Authentication");

        assertThat(list(key)).isEqualTo(200);
        invalid(product().callWith("GET", "/prompts"));
        invalid(product().callWith("GET", "/prompts", "Authorization", "Bearer " + product().token("owner")));
        invalid(product().callWith("GET", "/prompts", "Authorization", "Bearer claro_live_" + "0".repeat(30)));
    }

    @Test
    @DisplayName("API keys are workspace-scoped and can be managed from your workspace settings.")
    void aKeyIsManagedInItsWorkspaceAndNowhereElse() throws Exception {
        Deployment.Key key = createKey("owner", "acme", "Scoped");
        Deployment.Key elsewhere = new Deployment.Key("globex", key.id(), key.secret());

        assertThat(ids("owner", "acme")).contains(key.id());
        assertThat(ids("outsider", "globex")).doesNotContain(key.id());
        management().ask(404, "outsider", "GET", Management.path(elsewhere), "");
        management().ask(404, "outsider", "GET", Management.path(key), "");
        management().ask(404, "outsider", "POST", Management.path(key) + "/revoke", "");
        assertThat(management().update("owner", key, "{\"name\": \"Renamed\"}").path("name").asText())
                .isEqualTo("Renamed");
        assertThat(list(key)).isEqualTo(200);
        management().revoke("owner", key);
        invalid(key);
    }

    @Test
    @DisplayName("Log into Claro and click API Keys from the sidebar")
    void theSidebarHasApiKeysForWhoIsLoggedIn() throws Exception {
        assertThat(product().publicProfile().at("/console/path").asText()).isEqualTo("API Keys");
        assertThat(management().list("member", "acme")).isNotNull();
        assertThat(Raw.send(product().system().managementApi(), "GET", "/workspaces/acme/keys", "").statusCode())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("Click Create API Key and provide a descriptive name:")
    void aKeyIsCreatedWithAName() throws Exception {
        assertThat(product().publicProfile().at("/console/button").asText()).isEqualTo("Create API Key");
        Optional<String> secret = ByHand.newKey(product().system(), "owner", "acme", List.of("API Keys"),
                "Create API Key");
        if (secret.isPresent()) {
            assertThat(product().call(secret.get(), "GET", "/prompts").statusCode()).isEqualTo(200);
        }

        Deployment.Key key = createKey("owner", "acme", "Nightly export of prompts");

        assertThat(management().show("owner", key).path("name").asText()).isEqualTo("Nightly export of prompts");
        for (String nameless : List.of("{}", "{\"name\": \"\"}", "{\"name\": \"  \"}", "{\"name\": null}")) {
            management().ask(400, "owner", "POST", "/workspaces/acme/keys", nameless);
        }
    }

    @Test
    @DisplayName("Development- For local development")
    void aDeveloperMakesTheirOwnDevelopmentKey() throws Exception {
        Deployment.Key key = createKey("member", "acme", "Development");

        assertThat(nameInList(key)).isEqualTo("Development");
        assertThat(list(key)).isEqualTo(200);
    }

    @Test
    @DisplayName("Production- For production deployments")
    void aProductionKeyReachesAllThatAProductionNeeds() throws Exception {
        Deployment.Key key = createKey("owner", "acme", "Production");

        assertThat(nameInList(key)).isEqualTo("Production");
        String prompt = aPrompt(key);
        for (String path : List.of(prompt, prompt + "/versions", prompt + "/context")) {
            assertThat(product().call(key.secret(), "GET", path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("CI/CD- For automated testing and deployments")
    void anAutomatedJobCallsWithTheKeyOfCiCd() throws Exception {
        Deployment.Key key = createKey("owner", "acme", "CI/CD");

        assertThat(nameInList(key)).isEqualTo("CI/CD");
        Interpreter.Ran job = Interpreter.CURL.run(product(),
                "curl -sS --fail -o /dev/null -w '%{http_code}' -H \"Authorization: Bearer $CLARO_API_KEY\" "
                        + "\"$URL/prompts\"",
                Map.of("URL", product().system().protectedApiTls().toString(), "CLARO_API_KEY", key.secret()));
        assertThat(job.exit()).as(job.err()).isZero();
        assertThat(job.out()).isEqualTo("200");
    }

    private List<String> ids(String user, String workspace) throws Exception {
        return management().list(user, workspace).stream().map(key -> key.path("id").asText()).toList();
    }

    private String nameInList(Deployment.Key key) throws Exception {
        return management().list("owner", key.workspace()).stream()
                .filter(listed -> listed.path("id").asText().equals(key.id()))
                .map(listed -> listed.path("name").asText()).findFirst().orElse("not listed");
    }
}
