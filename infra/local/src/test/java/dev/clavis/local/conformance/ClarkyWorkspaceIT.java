package dev.clavis.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clavis.local.acceptance.Deployment;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "Workspace scope". */
@Conforms("clarky")
class ClarkyWorkspaceIT extends ClarkyChapter {
    @Test
    @DisplayName("Every key is bound to exactly one workspace.")
    void noRouteMovesAKey() throws Exception {
        String home = management().workspace("owner", "standard");
        String other = management().workspace("owner", "standard");
        Deployment.Key key = createKey("owner", home, BOTH);

        for (String name : List.of("workspace", "workspaceId", "workspace_id")) {
            String move = "{\"%s\": \"%s\"}".formatted(name, other);
            management().ask(400, "owner", "PATCH", Management.path(key), move);
            management().ask(400, "owner", "POST", Management.path(key) + "/rotate", move);
            management().ask(400, "owner", "POST", "/workspaces/" + home + "/keys",
                    "{\"name\": \"x\", \"permissions\": [\"read\"], \"%s\": \"%s\"}".formatted(name, other));
            assertThat(product().call(key.secret(), "GET", CONTACTS + "?" + name + "=" + other).statusCode())
                    .as("the parameter changes nothing").isEqualTo(200);
        }
        isNowhereElse(key, other);
        isAtHome(key);
    }

    private void isNowhereElse(Deployment.Key key, String other) throws Exception {
        String there = "/workspaces/" + other + "/keys/" + key.id();
        management().ask(404, "owner", "GET", there, "");
        management().ask(404, "owner", "PATCH", there, "{\"name\": \"Moved\"}");
        management().ask(404, "owner", "POST", there + "/rotate", "");
        management().ask(404, "owner", "POST", there + "/revoke", "");
        management().ask(404, "owner", "DELETE", there, "");
        assertThat(management().list("owner", other)).isEmpty();
        unauthorized(product().call(key.secret(), "GET", CONTACTS, "X-Workspace-Id", other));
    }

    private void isAtHome(Deployment.Key key) throws Exception {
        JsonNode self = Product.json(product().manageWith(key.secret(), "GET", "/keys/self", ""));
        assertThat(self.path("workspace").asText()).isEqualTo(key.workspace());
        assertThat(product().call(key.secret(), "GET", CONTACTS, "X-Workspace-Id", key.workspace()).statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("The workspace is determined by which workspace you were viewing when the key was created.")
    void aKeyIsOfTheWorkspaceInWhosePathItWasMade() throws Exception {
        String viewed = management().workspace("owner", "standard");
        String other = management().workspace("owner", "standard");
        Deployment.Key key = createKey("owner", viewed, BOTH);
        Deployment.Key others = createKey("owner", other, READ);

        String contact = createContact(key, "Of the viewed workspace");

        assertThat(product().call(key.secret(), "GET", contact).statusCode()).isEqualTo(200);
        assertThat(product().call(others.secret(), "GET", contact).statusCode()).isEqualTo(404);
        assertThat(management().list("owner", viewed)).hasSize(1);
        isAtHome(key);
    }

    @Test
    @DisplayName("A key cannot be transferred across workspaces — to access a different workspace, create a new key "
            + "from inside that workspace.")
    void aPersonWhoMovesLeavesTheirKeysBehind() throws Exception {
        String first = management().workspace("owner", "standard");
        String second = management().workspace("owner", "standard");
        management().role(first, "admin", "admin");
        Deployment.Key left = createKey("admin", first, BOTH);
        String contact = createContact(left, "Of the first workspace");

        management().role(second, "admin", "admin");
        management().remove(first, "admin");

        forbidden(product().call(left.secret(), "GET", CONTACTS));
        isNowhereElse(left, second);
        Deployment.Key fresh = createKey("admin", second, BOTH);
        isAtHome(fresh);
        assertThat(product().call(fresh.secret(), "GET", contact).statusCode()).isEqualTo(404);
        assertThat(product().call(fresh.secret(), "GET", createContact(fresh, "Of the second")).statusCode())
                .isEqualTo(200);
    }
}
