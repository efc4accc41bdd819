package dev.clavis.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a key may do follows what its owner and its workspace's plan let it do. */
class InheritanceIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void keysOfWhoLeavesAreForbiddenAtOnceAndComeBackWithThem() throws Exception {
        Deployment deployment = Deployment.shared();
        List<Deployment.Key> keys = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            keys.add(deployment.createKey("admin", "acme"));
        }
        Deployment.Key revoked = deployment.createKey("admin", "acme");
        assertThat(deployment.revoke("admin", revoked).statusCode()).isEqualTo(200);
        Deployment.Key others = deployment.createKey("owner", "acme");

        assertThat(member(deployment, "DELETE", "").statusCode()).isEqualTo(204);
        for (Deployment.Key key : keys) {
            assertThat(deployment.call(key).statusCode()).isEqualTo(403);
        }
        assertThat(deployment.call(others).statusCode()).isEqualTo(200);

        assertThat(member(deployment, "PUT", "{\"role\": \"admin\"}").statusCode()).isEqualTo(201);
        for (Deployment.Key key : keys) {
            assertThat(deployment.call(key).statusCode()).isEqualTo(200);
        }
        assertThat(deployment.call(revoked).statusCode()).isEqualTo(401);
    }

    @Test
    void aSuspendedWorkspacesKeysAreForbiddenUntilItIsNot() throws Exception {
        Deployment deployment = Deployment.shared();
        String workspace = workspace(deployment);
        Deployment.Key key = deployment.createKey("owner", workspace);

        assertThat(operator(deployment, workspace, "{\"suspended\": true, \"reason\": \"unpaid\"}").statusCode())
                .isEqualTo(200);
        assertThat(deployment.call(key).statusCode()).isEqualTo(403);
        assertThat(operator(deployment, workspace, "{\"suspended\": false}").statusCode()).isEqualTo(200);
        assertThat(deployment.call(key).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> member(Deployment deployment, String method, String body) throws Exception {
        return deployment.manage("owner", method, "/workspaces/acme/members/admin", body);
    }

    private static HttpResponse<String> operator(Deployment deployment, String workspace, String body)
            throws Exception {
        return deployment.manage("operator", "PATCH", "/workspaces/" + workspace, body);
    }

    /** A new one on the lowest plan. */
    private static String workspace(Deployment deployment) throws Exception {
        return JSON.readTree(deployment.manage("owner", "POST", "/workspaces", "{\"name\": \"Many\"}").body())
                .path("id").asText();
    }
}
