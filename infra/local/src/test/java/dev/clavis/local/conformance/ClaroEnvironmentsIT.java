package dev.clavis.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.local.acceptance.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "Use Separate Keys per Environment". */
@Conforms("claro")
class ClaroEnvironmentsIT extends ClaroChapter {
    private static final int FEW = 3;

    /** One key for each environment. */
    private record Environments(Deployment.Key development, Deployment.Key staging, Deployment.Key production) {}

    private Environments environments() throws Exception {
        return new Environments(createKey("owner", "acme", "Development"), createKey("owner", "acme", "Staging"),
                createKey("owner", "acme", "Production"));
    }

    @Test
    @DisplayName("Create different API keys for each environment:")
    void keysOfOneWorkspaceAreKeysOfTheirOwn() throws Exception {
        Environments keys = environments();

        assertThat(Set.of(keys.development().id(), keys.staging().id(), keys.production().id())).hasSize(3);
        assertThat(Set.of(keys.development().secret(), keys.staging().secret(), keys.production().secret())).hasSize(3);
        assertThat(list(keys.production())).isEqualTo(200);
        assertThat(used(keys.production())).isEqualTo(1);
        assertThat(used(keys.staging())).isZero();
        assertThat(used(keys.development())).isZero();
    }

    @Test
    @DisplayName("- Development keys for local testing")
    void aLeakedDevelopmentKeyIsRevokedAndTheOthersGoOn() throws Exception {
        Environments keys = environments();
        assertThat(list(keys.development())).isEqualTo(200);

        management().revoke("owner", keys.development());

        invalid(keys.development());
        assertThat(list(keys.staging())).isEqualTo(200);
        assertThat(list(keys.production())).isEqualTo(200);
    }

    @Test
    @DisplayName("- Staging keys for pre-production")
    void aLoadTestWithTheStagingKeyCostsProductionNothing() throws Exception {
        Environments keys = environments();
        management().update("owner", keys.staging(), "{\"limits\": {\"minute\": %d}}".formatted(FEW));

        List<Integer> load = new ArrayList<>();
        for (int call = 0; call <= 2 * FEW; call++) { // A new minute may begin in between.
            load.add(list(keys.staging()));
        }

        assertThat(load).startsWith(200).contains(429).containsOnly(200, 429);
        assertThat(list(keys.production())).isEqualTo(200);
    }

    @Test
    @DisplayName("- Production keys for live applications")
    void productionsSecretIsRotatedAndTheOthersStay() throws Exception {
        Environments keys = environments();

        Deployment.Key fresh = management().rotate("owner", keys.production(), "{\"overlapSeconds\": 0}");

        assertThat(list(fresh)).isEqualTo(200);
        invalid(keys.production());
        assertThat(list(keys.development())).isEqualTo(200);
        assertThat(list(keys.staging())).isEqualTo(200);
    }

    private int used(Deployment.Key key) throws Exception {
        return management().show("owner", key).path("usedCount").asInt(-1);
    }
}
