package dev.clavis.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Standard tier: 1,000 a minute, refilled one each 60 ms. */
class LimitIT {
    private static final long REFILL_NANOS = Duration.ofMillis(60).toNanos();

    @Test
    void fiveThousandRequestsBySixtyFourThreadsGetWhatTheBucketHoldsAndNotOneMore() throws Exception {
        Deployment deployment = Deployment.shared();
        Deployment.Key key = deployment.createKey("outsider", "globex");
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        long started = System.nanoTime();
        try (ExecutorService crowd = Executors.newFixedThreadPool(64)) {
            for (int i = 0; i < 5_000; i++) {
                answers.add(crowd.submit(() -> deployment.callOnce(key)));
            }
        }
        long elapsed = System.nanoTime() - started;

        int admitted = 0;
        int unavailable = 0;
        for (Future<HttpResponse<String>> future : answers) {
            HttpResponse<String> answer = future.get();
            if (answer.statusCode() == 503) {
                unavailable++;
                continue;
            }
            assertThat(answer.headers().firstValue("RateLimit-Policy")).contains("\"default\";q=1000;w=60");
            assertThat(answer.headers().firstValue("RateLimit").orElseThrow()).matches("\"default\";r=\\d+;t=\\d+");
            if (answer.statusCode() == 200) {
                admitted++;
            } else {
                assertThat(answer.statusCode()).isEqualTo(429);
                assertThat(answer.body()).isEqualTo(Deployment.LIMITED);
                assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            }
        }
        // A machine under load may leave a call undecided, and counted once for each attempt.
        assertThat(unavailable).isLessThan(50);
        assertThat(admitted).isBetween(1_000 - 2 * unavailable, 1_000 + (int) (elapsed / REFILL_NANOS));
    }

    @Test
    void aLimitThatTheOperatorRaisesForOneWorkspaceHoldsAtItsNextCall() throws Exception {
        Deployment deployment = Deployment.shared();
        String workspace = new ObjectMapper()
                .readTree(deployment.manage("outsider", "POST", "/workspaces", "{\"name\": \"Busy\"}").body())
                .path("id")
                .asText();
        Deployment.Key key = deployment.createKey("outsider", workspace);
        assertThat(policy(deployment, key)).isEqualTo("\"default\";q=1000;w=60");

        String raise = "{\"limits\": {\"minute\": 5000}}";
        assertThat(deployment.manage("outsider", "PATCH", "/workspaces/" + workspace, raise).statusCode())
                .isEqualTo(403);
        HttpResponse<String> raised = deployment.manage("operator", "PATCH", "/workspaces/" + workspace, raise);

        assertThat(raised.statusCode()).as(raised.body()).isEqualTo(200);
        assertThat(policy(deployment, key)).isEqualTo("\"default\";q=5000;w=60");
        assertThat(policy(deployment, deployment.createKey("outsider", workspace)))
                .isEqualTo("\"default\";q=5000;w=60");
    }

    private static String policy(Deployment deployment, Deployment.Key key) throws Exception {
        return deployment.call(key).headers().firstValue("RateLimit-Policy").orElseThrow();
    }

    @Test
    void whoWaitsAsToldIsAdmitted() throws Exception {
        Deployment deployment = Deployment.shared();
        Deployment.Key key = deployment.createKey("outsider", "globex",
                "{\"name\": \"Acceptance\", \"environment\": \"live\", \"limits\": {\"minute\": 60}}");
        HttpResponse<String> answer = deployment.call(key);
        for (int i = 0; answer.statusCode() == 200 && i < 1_000; i++) {
            answer = deployment.call(key);
        }
        assertThat(answer.statusCode()).isEqualTo(429);

        long seconds = Long.parseLong(answer.headers().firstValue("Retry-After").orElseThrow());
        LockSupport.parkNanos(Duration.ofSeconds(seconds).toNanos());

        assertThat(deployment.call(key).statusCode()).isEqualTo(200);
    }
}
