package dev.clavis.api.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.ApiTest;
import dev.clavis.api.fixture.Sql;
import org.junit.jupiter.api.Test;

class SweepForgetsTest extends ApiTest {
    @Test
    void what_idempotency_keys_are_kept_for_no_longer() {
        String workspace = fresh("acme");
        remembered(workspace, "old", "25 hours");
        remembered(workspace, "new", "23 hours");

        new Sweep(context).handleRequest(null, null);

        assertThat(Sql.query("SELECT token FROM idempotency WHERE workspace = ?", workspace)).containsExactly("new");
    }

    private static void remembered(String workspace, String token, String age) {
        Sql.execute("""
                INSERT INTO idempotency (caller, workspace, operation, token, digest, result, created)
                VALUES ('c', ?, 'o', ?, 'd', 'r', now() - interval '%s')""".formatted(age), workspace, token);
    }
}
