package dev.clavis.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clavis.local.acceptance.Deployment;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "Troubleshooting": which mistake is answered how, and where its cause is to be seen. */
@Conforms("claro")
class ClaroTroubleshootingIT extends ClaroChapter {
    @Test
    @DisplayName("- API key not set or set incorrectly")
    void noKeyAndAWrongKeyAreInvalid() throws Exception {
        String secret = createKey("owner", "acme", "Set").secret();
        char last = secret.charAt(secret.length() - 1);

        invalid(product().callWith("GET", "/prompts"));
        for (String set : List.of("Bearer", "Bearer undefined", "Bearer null", "Bearer your-api-key", secret,
                "Basic " + secret, "Bearer " + secret.substring(0, secret.length() - 1),
                "Bearer " + secret.substring(0, secret.length() - 1) + (last == 'x' ? 'y' : 'x'),
                "Bearer " + secret.replace("claro_live_", ""))) {
            invalid(authorized(set));
        }
    }

    @Test
    @DisplayName("- Extra spaces or quotes around the key")
    void spacesAndQuotesAreNoPartOfAKey() throws Exception {
        String secret = createKey("owner", "acme", "Quoted").secret();

        for (String extra : List.of("Bearer  %s", "Bearer \"%s\"", "Bearer '%s'", "Bearer \"%s", "Bearer %s\"",
                "\"Bearer %s\"", "Bearer \u00a0%s", "Bearer %s .", "Bearer %%20%s")) {
            invalid(authorized(extra.formatted(secret)));
        }
        assertThat(authorized("Bearer " + secret).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("- API key was deleted or revoked")
    void aDeletedKeyAndARevokedKeyAreInvalid() throws Exception {
        Deployment.Key deleted = createKey("owner", "acme", "To be deleted");
        Deployment.Key revoked = createKey("owner", "acme", "To be revoked");
        assertThat(list(deleted)).isEqualTo(200);
        assertThat(list(revoked)).isEqualTo(200);

        management().delete("owner", deleted);
        management().revoke("owner", revoked);

        invalid(deleted);
        invalid(revoked);
        JsonNode shown = management().show("owner", revoked);
        assertThat(shown.path("status").asText()).isEqualTo("revoked");
        assertThat(shown.path("revokedAt").asText()).isNotEmpty();
    }

    @Test
    @DisplayName("- Using a key from a different workspace")
    void aKeyIsInvalidWhereAnotherWorkspaceIsMeant() throws Exception {
        Deployment.Key key = createKey("owner", "acme", "Of acme");
        Deployment.Key globex = createKey("outsider", "globex", "Of globex");

        invalid(product().call(key.secret(), "GET", "/prompts", "X-Workspace-Id", "globex"));
        invalid(product().call(globex.secret(), "GET", "/prompts", "X-Workspace-Id", "acme"));
        invalid(product().call(key.secret(), "GET", "/prompts", "X-Workspace-Id", "no-such-workspace"));
        for (Deployment.Key own : List.of(key, globex)) {
            assertThat(product().call(own.secret(), "GET", "/prompts", "X-Workspace-Id", own.workspace()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    @DisplayName("- Verify the user who created the API key has the necessary permissions")
    void whoMadeAKeyAndWhatTheirRoleLendsIsToBeSeen() throws Exception {
        Deployment.Key key = createKey("member", "acme", "Of a member");
        String prompt = aPrompt(key);
        denied(product().call(key.secret(), "GET", prompt + "/context"));

        String maker = management().show("owner", key).path("maker").asText();

        assertThat(maker).isEqualTo(product().userId("member"));
        JsonNode member = management().members("owner", "acme").stream()
                .filter(one -> one.path("id").asText().equals(maker)).findFirst().orElseThrow();
        assertThat(lent(member.path("role").asText())).containsExactlyInAnyOrder("prompts:read", "prompts:list");
    }

    @Test
    @DisplayName("- Check workspace membership and roles")
    void membershipAndRolesAreToBeSeenAndDecide() throws Exception {
        String workspace = management().workspace("owner");
        management().role(workspace, "member", "admin");
        Deployment.Key key = createKey("member", workspace, "Of somebody who leaves");
        assertThat(list(key)).isEqualTo(200);
        assertThat(role(workspace, "member")).isEqualTo("admin");

        management().role(workspace, "member", "member");
        assertThat(role(workspace, "member")).isEqualTo("member");
        management().remove(workspace, "member");

        assertThat(role(workspace, "member")).isEqualTo("none");
        denied(product().call(key.secret(), "GET", "/prompts"));
        management().role(workspace, "member", "member");
        assertThat(list(key)).isEqualTo(200);
    }

    @Test
    @DisplayName("- Create a new API key from an account with appropriate access")
    void aNewKeyOfSomebodyWithAccessWorksWhereTheOldOneDoesNot() throws Exception {
        Deployment.Key old = createKey("member", "acme", "Of a member");
        String prompt = aPrompt(old);
        denied(product().call(old.secret(), "GET", prompt + "/context"));

        Deployment.Key fresh = createKey("admin", "acme", "Of an admin");

        HttpResponse<String> context = product().call(fresh.secret(), "GET", prompt + "/context");
        assertThat(context.statusCode()).as(context.body()).isEqualTo(200);
        denied(product().call(old.secret(), "GET", prompt + "/context"));
    }

    private HttpResponse<String> authorized(String authorization) throws Exception {
        return product().callWith("GET", "/prompts", "Authorization", authorization);
    }

    private String role(String workspace, String user) throws Exception {
        String id = product().userId(user);
        return management().members("owner", workspace).stream().filter(one -> one.path("id").asText().equals(id))
                .map(one -> one.path("role").asText()).findFirst().orElse("none");
    }

    /** What the profile says that keys of people in this role may do at most. */
    private List<String> lent(String role) throws Exception {
        return StreamSupport.stream(product().publicProfile().path("roles").spliterator(), false)
                .filter(one -> one.path("name").asText().equals(role))
                .flatMap(one -> StreamSupport.stream(one.path("permissions").spliterator(), false))
                .map(JsonNode::asText).toList();
    }
}
