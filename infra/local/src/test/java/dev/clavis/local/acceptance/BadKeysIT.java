package dev.clavis.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.local.RawPath;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a key, the caller gets one answer; and only what the store alone can know costs a call of it. */
class BadKeysIT {
    private static Deployment.@Nullable Key reader;

    private static void refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo(Deployment.INVALID);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void whatWeNeverIssuedCostsNoCall() throws Exception {
        Deployment deployment = Deployment.shared();
        String secret = deployment.createKey("owner", "acme").secret();
        deployment.system().dynamoDbRequests().reset();

        refused(deployment.callWithoutKey());
        refused(deployment.call("Bearer"));
        refused(deployment.call("Bearer nonsense"));
        refused(deployment.call("Basic " + secret));
        refused(deployment.call("Bearer " + secret + "0"));
        refused(deployment.call("Bearer " + secret.substring(1)));
        refused(deployment.call("Bearer sk_live_" + "0".repeat(30)));
        refused(deployment.call("Bearer " + secret.replace("sk_live_", "sk_test_")));
        for (int i = "sk_live_".length(); i < secret.length(); i++) {
            char other = secret.charAt(i) == 'x' ? 'y' : 'x';
            refused(deployment.call("Bearer " + secret.substring(0, i) + other + secret.substring(i + 1)));
        }

        assertThat(deployment.system().dynamoDbRequests().total()).isZero();
    }

    /**
     * A rule is about a template, and the sample routes once more by the path: it must not find another route in what the
     * template took for an id. The key may read conversations and nothing else; nobody's key may see the team here.
     */
    @ParameterizedTest
    @ValueSource(strings = {"/conversations/..%2fteam", "/conversations/..%2Fteam", "/conversations/%2e%2e%2fteam",
            "/conversations/..", "/conversations/../team", "/conversations/%2e%2e/team", "/conversations/./../team",
            "/conversations/%252e%252e%252fteam", "/conversations/x%2f..%2f..%2fteam", "/conversations//team",
            "/conversations/..;/team", "/conversations/..;%2fteam", "/conversations/..%5cteam",
            "/conversations/..\\team",
            "/conversations/%2fteam", "/conversations/%3f/../team", "/conversations/x%3fa=/team", "/conversations/%00",
            "/conversations/x;y=/team", "/conversations/%23/../team", "/conversations%2f..%2fteam", "//team", "/team/",
            "/team", "/TEAM", "/./team", "/%74eam", "/team%20", "/v1/conversations/..%2fteam", "/conversations/team",
            "/conversations/%c0%ae%c0%ae%c0%afteam", "/conversations/..%2f..%2fv1%2fteam", "/conversations/%",
            "/x/../team" })
    void noWayToWriteAPathReachesAnotherRoute(String path) throws Exception {
        Deployment deployment = Deployment.shared();
        String bearer = "Bearer " + reader(deployment).secret();
        int port = deployment.system().protectedApi().getPort();

        for (String method : List.of("GET", "HEAD", "POST", "DELETE")) {
            String answer = RawPath.send(port, method, path, bearer);
            assertThat(RawPath.status(answer)).as(method + " " + path + "\n" + answer).isIn(400, 403, 404);
            assertThat(answer).doesNotContain("\"data\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/conversations", "/conversations/", "/conversations?a=%2f..%2fteam",
            "/conversations/?/../team" })
    void aSlashAtTheEndAndAQueryMakeNoDifference(String path) throws Exception {
        Deployment deployment = Deployment.shared();

        String answer = RawPath.send(deployment.system().protectedApi().getPort(), "GET", path,
                "Bearer " + reader(deployment).secret());
        assertThat(RawPath.status(answer)).as(answer).isEqualTo(200);
    }

    /** One key for all paths. */
    private static synchronized Deployment.Key reader(Deployment deployment) throws Exception {
        Deployment.Key key = reader;
        if (key == null) {
            key = deployment.createKey("owner", "acme",
                    "{\"name\": \"Reader\", \"environment\": \"live\", \"permissions\": [\"conversations:read\"]}");
            reader = key;
        }
        return key;
    }

    @Test
    void anExpiredKeyIsRefused() throws Exception {
        Deployment deployment = Deployment.shared();
        Instant expiry = Instant.now().plusSeconds(3_600);
        Deployment.Key key = deployment.createKey("owner", "acme",
                "{\"name\": \"Short\", \"environment\": \"live\", \"expiresAt\": \"" + expiry + "\"}");
        assertThat(deployment.call(key).statusCode()).isEqualTo(200);
        deployment.expire("owner", key);

        refused(deployment.call(key));
    }

    @Test
    void aRevokedKeyIsRefusedAndCostsOneCall() throws Exception {
        Deployment deployment = Deployment.shared();
        Deployment.Key key = deployment.createKey("owner", "acme");
        assertThat(deployment.revoke("owner", key).statusCode()).isEqualTo(200);
        deployment.system().dynamoDbRequests().reset();

        for (int i = 0; i < 10; i++) {
            refused(deployment.call(key));
        }
        assertThat(deployment.system().dynamoDbRequests().total()).isEqualTo(1);
        assertThat(deployment.revoke("owner", key).statusCode()).isEqualTo(200);
    }
}
