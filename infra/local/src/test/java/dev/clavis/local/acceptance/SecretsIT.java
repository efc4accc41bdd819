package dev.clavis.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.local.Options;
import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.PepperRing;
import dev.clavis.core.secret.SecretClaims;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The peppers come from Secrets Manager, at run time and from nowhere else. */
@Order(8)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("secrets")
class SecretsIT {
    @SuppressWarnings("NullAway.Init")
    private static Deployment deployment;

    @BeforeAll
    static void start() {
        deployment = Deployment.start(Options.forTest("secrets").withEnvironments("live"));
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    void anotherRingIsAnotherDeployment() throws Exception {
        Deployment.Key key = deployment.createKey("owner", "acme");
        assertThat(deployment.call(key).statusCode()).isEqualTo(200);
        String old = ring();

        put("2:" + "another".repeat(9));
        assertThat(deployment.call(key).statusCode()).isEqualTo(401);

        put("2:" + "another".repeat(9) + "\n1:" + old);
        assertThat(deployment.call(key).statusCode()).isEqualTo(200);
        assertThat(deployment.call(deployment.createKey("owner", "acme")).statusCode()).isEqualTo(200);
    }

    @Test
    void aKeyOfAnEnvironmentThatIsNotServedIsRefusedWithoutACall() throws Exception {
        String test = Profile.named("agentclara").secretFormat().issue(
                new SecretClaims(KeyId.random(new SecureRandom()), new OwnerId("user_1"), Environment.TEST),
                PepperRing.parse(ring()).current(Instant.now()), new SecureRandom()).secret().exposeSecret();
        assertThat(deployment.call(deployment.createKey("owner", "acme")).statusCode()).isEqualTo(200);
        deployment.system().dynamoDbRequests().reset();

        HttpResponse<String> answer = deployment.call("Bearer " + test);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo(Deployment.INVALID);
        assertThat(deployment.system().dynamoDbRequests().total()).isZero();
    }

    private static String ring() {
        return deployment.system().secrets().get(deployment.system().physicalName("PeppersSecret")).orElseThrow();
    }

    /** Another ring, and functions that start with it. */
    private static void put(String ring) {
        deployment.system().secrets().put(deployment.system().physicalName("PeppersSecret"), ring);
        deployment.system().stage().kill();
        deployment.system().stage().start();
    }
}
