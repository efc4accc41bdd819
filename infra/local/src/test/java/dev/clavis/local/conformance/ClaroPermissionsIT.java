package dev.clavis.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import dev.clavis.local.acceptance.Deployment;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "API Key Permissions" and "Restrict Access". */
@Conforms("claro")
class ClaroPermissionsIT extends ClaroChapter {
    @Test
    @DisplayName("API keys have the following permissions by default:")
    void aNewKeyHasAllThree() throws Exception {
        Deployment.Key key = createKey("owner", "acme", "Default");

        assertThat(permissions(management().show("owner", key))).containsExactlyInAnyOrder("prompts:read",
                "prompts:list", "context:download");
        assertThat(permissions(product().publicProfile().path("defaultPermissions"))).hasSize(3);
        String prompt = aPrompt(key);
        assertThat(statuses(key, prompt)).containsExactly(200, 200, 200, 200);
    }

    @Test
    @DisplayName("prompts:read- Read prompts and their versions")
    void readReadsPromptsAndTheirVersionsAndNoMore() throws Exception {
        String prompt = aPrompt(createKey("owner", "acme", "To find a prompt"));

        assertThat(statuses(createKeyFor("owner", "acme", "prompts:read"), prompt)).containsExactly(403, 200, 200, 403);
    }

    @Test
    @DisplayName("prompts:list- List all prompts in the workspace")
    void listListsAllPromptsOfTheWorkspaceAndNoMore() throws Exception {
        Deployment.Key key = createKeyFor("owner", "acme", "prompts:list");
        String prompt = aPrompt(key);

        assertThat(statuses(key, prompt)).containsExactly(200, 403, 403, 403);
        JsonNode all = Product.json(product().call(key.secret(), "GET", "/prompts")).path("data");
        Deployment.Key reader = createKeyFor("owner", "acme", "prompts:read");
        for (JsonNode one : all) {
            HttpResponse<String> read = product().call(reader.secret(), "GET", "/prompts/" + one.path("id").asText());
            assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("context:download- Download attached context files")
    void downloadGetsContextFilesAndNoMore() throws Exception {
        String prompt = aPrompt(createKey("owner", "acme", "To find a prompt"));

        assertThat(statuses(createKeyFor("owner", "acme", "context:download"), prompt))
                .containsExactly(403, 403, 403, 200);
    }

    @Test
    @DisplayName("API keys inherit the permissions of the user who created them.")
    void whatTheMakerMayDoIsWhatTheKeyMayDoAtTheNextCall() throws Exception {
        String workspace = management().workspace("owner");
        management().role(workspace, "admin", "admin");
        Deployment.Key key = createKey("admin", workspace, "Of an admin");
        String prompt = aPrompt(key);
        JsonNode before = management().show("owner", key);
        assertThat(statuses(key, prompt)).containsExactly(200, 200, 200, 200);

        management().role(workspace, "admin", "member");
        denied(product().call(key.secret(), "GET", prompt + "/context"));
        assertThat(statuses(key, prompt)).containsExactly(200, 200, 200, 403);

        management().remove(workspace, "admin");
        denied(product().call(key.secret(), "GET", "/prompts"));
        assertThat(statuses(key, prompt)).containsExactly(403, 403, 403, 403);

        management().role(workspace, "admin", "admin");
        assertThat(statuses(key, prompt)).containsExactly(200, 200, 200, 200);
        assertThat(management().events("owner", key)).as("nobody touched the key").hasSize(1);
        management().role(workspace, "member", "member");
        Deployment.Key members = createKey("member", workspace, "Of a member");
        assertThat(statuses(members, prompt)).containsExactly(200, 200, 200, 403);
        management().role(workspace, "member", "admin");
        assertThat(statuses(members, prompt)).as("with more rights than at its creation")
                .containsExactly(200, 200, 200, 200);
        assertThat(permissions(management().show("owner", key))).isEqualTo(permissions(before));
    }

    @Test
    @DisplayName("If you need different permissions, create the key from a user account with the appropriate "
            + "access level.")
    void whoHasMoreAccessCreatesAKeyThatMayMore() throws Exception {
        String prompt = aPrompt(createKey("owner", "acme", "To find a prompt"));
        String download = "{\"name\": \"Download\", \"permissions\": [\"context:download\"]}";

        JsonNode refused = management().ask(400, "member", "POST", "/workspaces/acme/keys", download);

        assertThat(refused.path("code").asText()).isEqualTo("permission-not-grantable");
        assertThat(statuses(createKey("member", "acme", "Of a member"), prompt)).containsExactly(200, 200, 200, 403);
        assertThat(statuses(product().createKey("admin", "acme", download), prompt)).containsExactly(403, 403, 403,
                200);
    }

    @Test
    @DisplayName("Follow the principle of least privilege:")
    void aKeyIsGivenOnlyWhatItNeedsAtOnceAndForGood() throws Exception {
        Deployment.Key key = createKey("owner", "acme", "Too much");
        String prompt = aPrompt(key);

        management().update("owner", key, "{\"permissions\": [\"prompts:read\"]}");

        assertThat(statuses(key, prompt)).containsExactly(403, 200, 200, 403);
        Deployment.Key rotated = management().rotate("owner", key, "");
        assertThat(statuses(rotated, prompt)).containsExactly(403, 200, 200, 403);
    }

    @Test
    @DisplayName("- Create keys from service accounts, not personal accounts")
    void aServiceAccountsKeyOutlivesThePersonWhoMadeIt() throws Exception {
        String workspace = management().workspace("owner");
        management().role(workspace, "admin", "admin");
        String account = management().serviceAccount("owner", workspace, "Deployments", "admin");
        Deployment.Key key = product().createKey("admin", workspace,
                "{\"name\": \"Deployments\", \"owner\": \"%s\"}".formatted(account));
        Deployment.Key personal = createKey("admin", workspace, "Personal");
        String prompt = aPrompt(key);

        management().remove(workspace, "admin");

        denied(product().call(personal.secret(), "GET", "/prompts"));
        assertThat(statuses(key, prompt)).containsExactly(200, 200, 200, 200);
        JsonNode shown = management().show("owner", key);
        assertThat(shown.path("owner").asText()).isEqualTo(account);
        assertThat(shown.path("maker").asText()).isEqualTo(product().userId("admin"));
        JsonNode made = management().events("owner", key).getLast();
        assertThat(made.path("type").asText()).isEqualTo("key.created");
        assertThat(made.path("actor").asText()).isEqualTo(product().userId("admin"));
    }

    /** What the list, a prompt, its versions and its context are answered with. */
    private List<Integer> statuses(Deployment.Key key, String prompt) throws Exception {
        return List.of(list(key), product().call(key.secret(), "GET", prompt).statusCode(),
                product().call(key.secret(), "GET", prompt + "/versions").statusCode(),
                product().call(key.secret(), "GET", prompt + "/context").statusCode());
    }

    private static List<String> permissions(JsonNode key) {
        JsonNode permissions = key.isArray() ? key : key.path("permissions");
        return StreamSupport.stream(permissions.spliterator(), false).map(JsonNode::asText).toList();
    }
}
