package dev.clavis.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Programs that are no users: CI with a management key, back ends that ask about keys, and whoever holds a key. */
class BackEndsIT {
    private static final String MANAGEMENT = "{\"name\": \"CI\", \"environment\": \"live\", \"permissions\": [\"%s\"]}";

    @Test
    void aManagementKeyListsAndNothingElse() throws Exception {
        Deployment deployment = Deployment.shared();
        Deployment.Key key = deployment.createKey("owner", "acme", MANAGEMENT.formatted("keys:read"));

        assertThat(deployment.manageWith(key.secret(), "GET", "/workspaces/acme/keys").statusCode()).isEqualTo(200);
        assertThat(deployment.manageWith(key.secret(), "GET", "/workspaces/globex/keys").statusCode()).isEqualTo(404);
        assertThat(deployment.manageWith(key.secret(), "DELETE", "/workspaces/acme/keys/" + key.id()).statusCode())
                .isEqualTo(403);
        // It was given nothing of the product's.
        assertThat(deployment.call(key).statusCode()).isEqualTo(403);
    }

    @Test
    void aBackEndGetsTheVerdictOfTheAuthorizer() throws Exception {
        Deployment deployment = Deployment.shared();
        Deployment.Key asker = deployment.createKey("owner", "acme", MANAGEMENT.formatted("keys:read"));
        Deployment.Key key = deployment.createKey("owner", "acme");
        Deployment.Key foreign = deployment.createKey("outsider", "globex");

        assertThat(verify(deployment, asker, key)).contains("\"valid\":true");
        assertThat(deployment.call(key).statusCode()).isEqualTo(200);
        assertThat(verify(deployment, asker, foreign)).contains("\"code\":\"unknown\"").doesNotContain(foreign.id());
        assertThat(deployment.revoke("owner", key).statusCode()).isEqualTo(200);
        assertThat(verify(deployment, asker, key)).contains("\"code\":\"revoked\"");
    }

    @Test
    void whoFindsAKeyEndsIt() throws Exception {
        Deployment deployment = Deployment.shared();
        Deployment.Key key = deployment.createKey("owner", "acme");
        assertThat(deployment.call(key).statusCode()).isEqualTo(200);

        assertThat(deployment.manageWith(key.secret(), "GET", "/keys/self").body()).contains(key.id());
        assertThat(deployment.manageWith(key.secret(), "POST", "/keys/self/revoke").statusCode()).isEqualTo(200);

        assertThat(deployment.call(key).statusCode()).isEqualTo(401);
        assertThat(deployment.manageWith(key.secret(), "GET", "/keys/self").statusCode()).isEqualTo(401);
    }

    private static String verify(Deployment deployment, Deployment.Key asker, Deployment.Key key) throws Exception {
        HttpResponse<String> answer = deployment.manageWith(asker.secret(), "POST", "/keys/verify",
                "{\"key\": \"%s\", \"method\": \"GET\", \"path\": \"/conversations\"}".formatted(key.secret()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
