package dev.clavis.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.local.Options;
import org.junit.jupiter.api.Test;

/** The peppers come from Secrets Manager, at run time and from nowhere else. */
class SecretsIT {
    @Test
    void anotherRingIsAnotherDeployment() throws Exception {
        try (Deployment deployment = Deployment.start(Options.forTest("secrets"))) {
            Deployment.Key key = deployment.createKey("owner", "acme");
            assertThat(deployment.call(key).statusCode()).isEqualTo(200);
            String arn = deployment.system().physicalName("PeppersSecret");
            String old = deployment.system().secrets().get(arn).orElseThrow();

            deployment.system().secrets().put(arn, "2:" + "another".repeat(9));
            restart(deployment);
            assertThat(deployment.call(key).statusCode()).isEqualTo(401);

            deployment.system().secrets().put(arn, "2:" + "another".repeat(9) + "\n1:" + old);
            restart(deployment);
            assertThat(deployment.call(key).statusCode()).isEqualTo(200);
            assertThat(deployment.call(deployment.createKey("owner", "acme")).statusCode()).isEqualTo(200);
        }
    }

    private static void restart(Deployment deployment) {
        deployment.system().stage().kill();
        deployment.system().stage().start();
    }
}
