package dev.clavis.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clavis.local.acceptance.Deployment;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "Revoking a key". */
@Conforms("clarky")
class ClarkyRevocationIT extends ClarkyChapter {
    @Test
    @DisplayName("You can revoke any key at any time from Settings > API Keys.")
    void everyKeyCanBeRevokedInEveryStateOfItsWorkspace() throws Exception {
        String workspace = management().workspace("owner", "standard");
        management().role(workspace, "admin", "admin");
        management().role(workspace, "member", "member");
        String account = management().serviceAccount("owner", workspace, "Sync", "admin");
        Deployment.Key own = createKey("owner", workspace, READ);
        Deployment.Key anothers = createKey("admin", workspace, READ);
        Deployment.Key services = product().createKey("owner", workspace,
                "{\"name\": \"Sync\", \"permissions\": [\"read\"], \"owner\": \"%s\"}".formatted(account));
        Deployment.Key late = createKey("owner", workspace, READ);
        management().ask(403, "member", "POST", Management.path(own) + "/revoke", "");
        assertThat(list(own)).isEqualTo(200);

        revoke(own);
        revoke(anothers);
        management().operator(workspace, "{\"plan\": \"free\"}");
        revoke(services);
        management().operator(workspace, "{\"suspended\": true}");
        revoke(late);
    }

    private void revoke(Deployment.Key key) throws Exception {
        management().revoke("owner", key);
        unauthorized(key);
    }

    @Test
    @DisplayName("Revocation is immediate and permanent — every subsequent request using that key will return 401 "
            + "Unauthorized.")
    void noRequestIsAnsweredOtherwiseEverAfter() throws Exception {
        Deployment.Key key = createKey(BOTH);
        String contact = createContact(key, "Before the revocation");

        management().revoke("owner", key);

        for (int again = 0; again < 10; again++) {
            for (String prefix : List.of("/api/v1", "")) {
                String one = contact.replace("/api/v1", prefix);
                unauthorized(product().call(key.secret(), "GET", prefix + "/contacts"));
                unauthorized(product().call(key.secret(), "HEAD", prefix + "/contacts"));
                unauthorized(product().send(key.secret(), "POST", prefix + "/contacts", contact("After")));
                unauthorized(product().call(key.secret(), "GET", one));
                unauthorized(product().send(key.secret(), "PATCH", one, contact("After")));
                unauthorized(product().call(key.secret(), "DELETE", one));
            }
            Functions.of(product()).sweep();
        }
        assertThat(product().call(createKey(READ).secret(), "GET", contact).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("The key cannot be re-enabled.")
    void noRouteBringsARevokedKeyBack() throws Exception {
        String workspace = management().workspace("owner", "pro");
        management().role(workspace, "admin", "admin");
        Deployment.Key key = createKey("admin", workspace, BOTH);
        assertThat(list(key)).isEqualTo(200);
        management().revoke("owner", key);

        for (Revival revival : Revival.all(product(), key)) {
            revival.attempt().run();

            unauthorized(key);
            assertThat(product().manageWith(key.secret(), "GET", "/keys/self", "").statusCode()).as(revival.name())
                    .isEqualTo(401);
            assertThat(management().show("owner", key).path("status").asText()).as(revival.name())
                    .isEqualTo("revoked");
        }
    }

    @Test
    @DisplayName("If a key is leaked — committed to a public repo, posted in a Slack message, or pasted into a "
            + "screenshot — revoke it immediately and create a new one.")
    void whoeverFindsALeakedKeyCanRevokeIt() throws Exception {
        Deployment.Key leaked = createKey(BOTH);
        Deployment.Key found = createKey(BOTH);
        assertThat(list(leaked)).isEqualTo(200);

        JsonNode revoked = management().ask(200, "owner", "POST", Management.path(leaked) + "/revoke",
                "{\"reason\": \"committed to a public repository\"}");
        assertThat(product().manageWith(found.secret(), "POST", "/keys/self/revoke", "").statusCode()).isEqualTo(200);
        Deployment.Key fresh = createKey(BOTH);

        assertThat(revoked.path("reason").asText()).isEqualTo("committed to a public repository");
        unauthorized(leaked);
        unauthorized(found);
        assertThat(list(fresh)).isEqualTo(200);
    }

    @Test
    @DisplayName("There’s no way to “expire” a leaked key while keeping it usable.")
    void aLeakedSecretEndsWithItsRotationAndAnExpiredKeyIsNotUsable() throws Exception {
        Deployment.Key leaked = createKey(BOTH);
        for (String overlap : List.of("1", "60", "86400", "2592000")) {
            management().ask(400, "owner", "POST", Management.path(leaked) + "/rotate",
                    "{\"overlapSeconds\": %s}".formatted(overlap));
        }
        assertThat(list(leaked)).as("nothing has been rotated").isEqualTo(200);

        Deployment.Key first = management().rotate("owner", leaked, "");
        unauthorized(leaked);
        Deployment.Key second = management().rotate("owner", first, "{\"overlapSeconds\": 0}");
        unauthorized(first);
        assertThat(list(second)).isEqualTo(200);

        product().expire("owner", second);
        unauthorized(second);
    }
}
