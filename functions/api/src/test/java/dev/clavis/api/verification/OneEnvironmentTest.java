package dev.clavis.api.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Api;
import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A deployment that serves live keys alone: a test key is an invalid key, and can still be ended. */
class OneEnvironmentTest extends VerificationTest {
    @Test
    void a_key_of_the_other_environment_opens_nothing() {
        Made management = madeIn("test", "keys:read", "conversations:read");
        Made checker = made("keys:read");
        Map<String, Object> live = new HashMap<>(surroundings.environment());
        live.put("clavis.environments", "live");
        try (ApplicationContext context = ApplicationContext.run(live)) {
            Api there = new Api(context);

            assertProblem(there.get(path, management.secret()), 401, "unauthenticated");
            assertProblem(there.get("/keys/self", management.secret()), 401, "unauthenticated");
            Answer verdict = there.post("/keys/verify", checker.secret(),
                    "{\"key\":\"" + management.secret() + "\"}");
            assertThat(verdict.text("code")).isEqualTo("environment");
            assertThat(verdict.body()).doesNotContain("keyId", "workspace").contains("\"status\":401");
            assertThat(used(management)).isZero();
            assertThat(there.post("/keys/self/revoke", management.secret(), null).status()).isEqualTo(200);
        }
        assertThat(surroundings.copy(management.plainId(), "status").s()).isEqualTo("revoked");
    }

    @Test
    void who_signs_in_needs_no_peppers_and_a_key_gets_nowhere_without_them() {
        Made key = made("keys:read");
        surroundings.secrets.put("peppers", "");
        try (ApplicationContext context = ApplicationContext.run(surroundings.environment())) {
            Api there = new Api(context);

            assertThat(there.get(path, owner()).status()).isEqualTo(200);
            assertProblem(there.get(path, key.secret()), 503, "unavailable");
            assertProblem(there.get("/keys/self", key.secret()), 503, "unavailable");
            assertThat(there.get(path, owner()).status()).isEqualTo(200);
        } finally {
            surroundings.secrets.put("peppers", "1:" + "p".repeat(64));
        }
    }
}
