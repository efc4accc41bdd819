package dev.clavis.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Whatever is wrong with a key, the caller gets one answer; and only what the store alone can know costs a call of it. */
class BadKeysIT {
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

    @Test
    void anExpiredKeyIsRefused() throws Exception {
        Deployment deployment = Deployment.shared();
        Instant expiry = Instant.now().plusSeconds(3);
        Deployment.Key key = deployment.createKey("owner", "acme",
                "{\"name\": \"Short\", \"environment\": \"live\", \"expiresAt\": \"" + expiry + "\"}");
        assertThat(deployment.call(key).statusCode()).isEqualTo(200);
        LockSupport.parkNanos(Duration.between(Instant.now(), expiry.plusMillis(50)).toNanos());

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
