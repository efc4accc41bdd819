package dev.clavis.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People who may not, and bodies that make no sense. */
class StrangersIT {
    private static void isProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"code\":").contains("\"detail\":");
    }

    @Test
    void anotherWorkspaceIsToTheByteLikeNoneAtAll() throws Exception {
        Deployment deployment = Deployment.shared();
        Deployment.Key key = deployment.createKey("owner", "acme");
        Map<String, String> routes = Map.of("GET /workspaces/%s/keys", "", "POST /workspaces/%s/keys",
                "{\"name\": \"x\", \"environment\": \"live\"}", "GET /workspaces/%s/keys/" + key.id(), "",
                "POST /workspaces/%s/keys/" + key.id() + "/revoke", "", "DELETE /workspaces/%s/keys/" + key.id(), "");
        for (Map.Entry<String, String> route : routes.entrySet()) {
            String method = route.getKey().substring(0, route.getKey().indexOf(' '));
            String path = route.getKey().substring(method.length() + 1);

            HttpResponse<String> theirs = deployment.manage("outsider", method, path.formatted("acme"),
                    route.getValue());
            HttpResponse<String> none = deployment.manage("outsider", method, path.formatted("nowhere"),
                    route.getValue());

            isProblem(theirs, 404);
            assertThat(theirs.body()).isEqualTo(none.body());
        }
        assertThat(deployment.call(key).statusCode()).isEqualTo(200);
    }

    @Test
    void aKeyOfAnotherWorkspaceIsNotFoundInOnesOwn() throws Exception {
        Deployment deployment = Deployment.shared();
        Deployment.Key key = deployment.createKey("owner", "acme");
        isProblem(deployment.manage("outsider", "GET", "/workspaces/globex/keys/" + key.id(), ""), 404);
        isProblem(deployment.manage("outsider", "DELETE", "/workspaces/globex/keys/" + key.id(), ""), 404);
        isProblem(deployment.manage("outsider", "POST", "/workspaces/globex/keys/" + key.id() + "/revoke", ""), 404);
        assertThat(deployment.call(key).statusCode()).isEqualTo(200);
    }

    @Test
    void aMemberMayLookAndNotTouch() throws Exception {
        Deployment deployment = Deployment.shared();
        Deployment.Key key = deployment.createKey("admin", "acme");
        assertThat(deployment.manage("member", "GET", "/workspaces/acme/keys", "").statusCode()).isEqualTo(200);
        assertThat(deployment.manage("member", "GET", "/workspaces/acme/keys/" + key.id(), "").statusCode())
                .isEqualTo(200);
        isProblem(deployment.manage("member", "POST", "/workspaces/acme/keys",
                "{\"name\": \"x\", \"environment\": \"live\"}"), 403);
        isProblem(deployment.manage("member", "DELETE", "/workspaces/acme/keys/" + key.id(), ""), 403);
        isProblem(deployment.revoke("member", key), 403);
        assertThat(deployment.call(key).statusCode()).isEqualTo(200);
    }

    @Test
    void withoutAValidTokenEveryOperationRefuses() throws Exception {
        Deployment deployment = Deployment.shared();
        for (String token : List.of("", "nonsense", deployment.system().token("owner") + "x")) {
            for (String operation : List.of("GET /workspaces", "GET /workspaces/acme/keys",
                    "POST /workspaces/acme/keys", "GET /workspaces/acme/keys/key_00000000",
                    "DELETE /workspaces/acme/keys/key_00000000", "POST /workspaces/acme/keys/key_00000000/revoke")) {
                String[] parts = operation.split(" ", 2);
                HttpResponse<String> answer = deployment.manageWith(token, parts[0], parts[1]);
                isProblem(answer, 401);
                // API Gateway gives a function's WWW-Authenticate this name.
                assertThat(answer.headers().firstValue("x-amzn-Remapped-WWW-Authenticate").orElse(""))
                        .startsWith("Bearer");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"environment": "live"}
            {"name": "", "environment": "live"}
            {"name": 7, "environment": "live"}
            {"name": {"a": []}, "environment": "live"}
            {"name": "x", "environment": "moon"}
            {"name": "x", "environment": "live", "permissions": "conversations:read"}
            {"name": "x", "environment": "live", "permissions": ["everything"]}
            {"name": "x", "environment": "live", "expiresAt": "yesterday"}
            {"name": "x", "environment": "live", "expiresAt": "2001-01-01T00:00:00Z"}
            {"name": "x", "environment": "live", "admin": true}
            {"name": "x", "name": "y", "environment": "live"}
            {"name": "x"
            [1, 2, 3]
            null
            nonsense
            """)
    void aBodyThatMakesNoSenseIsA4xxThatSaysWhy(String body) throws Exception {
        HttpResponse<String> answer = Deployment.shared().manage("owner", "POST", "/workspaces/acme/keys", body);
        assertThat(answer.statusCode()).isBetween(400, 422);
        isProblem(answer, answer.statusCode());
    }

    @Test
    void bodiesOfBytesOfZerosAndOfBrokenTextAreA4xx() throws Exception {
        Deployment deployment = Deployment.shared();
        byte[] broken = "{\"name\": \"x?\", \"environment\": \"live\"}"
                .getBytes(StandardCharsets.ISO_8859_1);
        broken[11] = (byte) 0xC3;
        for (byte[] body : List.of(new byte[0], new byte[10_000_000], new byte[100_000], broken,
                "[".repeat(30_000).getBytes(StandardCharsets.US_ASCII))) {
            HttpResponse<String> answer = deployment.postBytes("owner", "/workspaces/acme/keys", body);
            assertThat(answer.statusCode()).isBetween(400, 422);
            isProblem(answer, answer.statusCode());
        }
    }
}
