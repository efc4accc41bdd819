package dev.clavis.api.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.api.fixture.ApiTest;
import dev.clavis.api.fixture.Sql;
import dev.clavis.core.KeyId;
import dev.clavis.core.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ProjectorTest extends ApiTest {
    private String workspace = "";
    private String path = "";

    @BeforeEach
    void workspace() {
        Sql.execute("DELETE FROM outbox");
        Sql.execute("DELETE FROM operations");
        workspace = fresh("acme");
        path = "/workspaces/" + workspace + "/keys";
        Sql.workspace(workspace, "enterprise", 100, "owner");
    }

    @Test
    void projecting_twice_changes_nothing_and_wipes_no_counter() {
        KeyId key = created();
        count(key);
        Map<String, AttributeValue> before = copy(key);

        projector().project(key);
        projector().project(key);

        assertThat(copy(key)).isEqualTo(before).containsKey("used");
    }

    @Test
    void projects_what_sql_says_now_and_keeps_counters() {
        KeyId key = created();
        count(key);
        Sql.execute("UPDATE workspaces SET suspended = now() WHERE id = ?", workspace);
        Sql.execute("UPDATE keys SET version = version + 1 WHERE id = ?", key.value());

        projector().project(key);

        assertThat(copy(key, "status").s()).isEqualTo("suspended");
        assertThat(copy(key, "used").n()).isEqualTo("1");
    }

    @Test
    void gives_no_more_than_the_owner_may_do() {
        KeyId key = created();
        Sql.execute("DELETE FROM members WHERE workspace = ?", workspace);
        Sql.execute("UPDATE keys SET version = version + 1 WHERE id = ?", key.value());

        projector().project(key);

        assertThat(copy(key)).doesNotContainKey("permissions");
    }

    @Test
    void takes_the_limits_of_the_plan() {
        KeyId key = created();
        assertThat(copy(key, "limit").n()).isEqualTo("10000");
        Sql.execute("UPDATE workspaces SET plan = 'standard' WHERE id = ?", workspace);
        Sql.execute("UPDATE keys SET version = version + 1 WHERE id = ?", key.value());

        projector().project(key);

        assertThat(copy(key, "limit").n()).isEqualTo("1000");
    }

    @Test
    void refuses_to_call_it_done_when_the_copy_is_ahead_of_the_truth() {
        KeyId key = created();
        Sql.execute("UPDATE keys SET version = 1 WHERE id = ?", key.value());
        Sql.execute("INSERT INTO outbox (key_id, version, created) VALUES (?, 1, now())", key.value());

        assertThatThrownBy(() -> projector().project(key)).isInstanceOf(UnavailableException.class);
        assertThat(waiting(key)).hasSize(1);
    }

    @Test
    void a_copy_ahead_of_a_truth_that_moves_on_below_it_is_refused_too() throws Exception {
        KeyId key = created();
        Sql.execute("UPDATE keys SET version = 1 WHERE id = ?", key.value());
        Sql.execute("INSERT INTO outbox (key_id, version, created) VALUES (?, 1, now())", key.value());
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> writer = threads.submit(() -> {
                while (!over.get()) {
                    Sql.execute("UPDATE keys SET version = version + 1 WHERE id = ?", key.value());
                }
            });
            try {
                for (int i = 0; i < 20; i++) {
                    assertThatThrownBy(() -> projector().project(key)).isInstanceOf(UnavailableException.class);
                }
            } finally {
                over.set(true);
            }
            writer.get();
        }
        assertThat(waiting(key)).hasSize(1);
    }

    @Test
    void a_key_created_after_a_restore_of_sql_still_rises() {
        KeyId key = created();
        long version = Long.parseLong(copy(key, "version").n());

        assertThat(version).isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis() + 60_000);
    }

    @Test
    void the_sweep_finishes_what_a_crash_left_behind_and_no_bad_row_stops_it() {
        Sql.execute("INSERT INTO outbox (key_id, version, created) VALUES ('gone0000', 1, now() - interval '2 hours')");
        Sql.execute("INSERT INTO outbox (key_id, version, created) VALUES ('no id!', 1, now() - interval '2 hours')");
        List<KeyId> keys = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            KeyId key = created();
            keys.add(key);
            // What a process leaves that dies right after its commit.
            Sql.execute("UPDATE keys SET revoked = now(), version = version + 1 WHERE id = ?", key.value());
            Sql.execute("""
                    INSERT INTO outbox (key_id, version, created)
                    SELECT id, version, now() - interval '1 hour' FROM keys WHERE id = ?""", key.value());
        }

        Map<String, Object> result = new Sweep(context).handleRequest(Map.of(), null);

        assertThat(result).isEqualTo(Map.of("projected", 3, "failed", 2));
        for (KeyId key : keys) {
            assertThat(copy(key, "status").s()).isEqualTo("revoked");
            assertThat(waiting(key)).isEmpty();
        }
    }

    @Test
    void the_sweep_drains_a_backlog_of_several_batches_past_a_batch_of_bad_rows() {
        KeyId key = created();
        Sql.execute("""
                INSERT INTO outbox (key_id, version, created)
                SELECT 'bad' || to_char(n, 'FM00000'), 1, now() - interval '1 hour' FROM generate_series(1, 230) n""");
        Sql.execute("INSERT INTO outbox (key_id, version, created) VALUES (?, 1, now() - interval '1 minute')",
                key.value());

        assertThat(new Sweep(context).handleRequest(null, null)).isEqualTo(Map.of("projected", 1, "failed", 230));
        assertThat(waiting(key)).isEmpty();
    }

    @Test
    void the_sweep_leaves_alone_what_was_committed_a_moment_ago() {
        KeyId key = created();
        Sql.execute("INSERT INTO outbox (key_id, version, created) VALUES (?, 1, now())", key.value());

        assertThat(new Sweep(context).handleRequest(null, null)).isEqualTo(Map.of("projected", 0, "failed", 0));
    }

    @Test
    void many_projectors_at_once_leave_the_newest_version() throws Exception {
        KeyId key = created();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                calls.add(() -> {
                    Sql.execute("UPDATE keys SET version = version + 1 WHERE id = ?", key.value());
                    projector().project(key);
                    return true;
                });
            }
            for (Future<Boolean> done : threads.invokeAll(calls)) {
                assertThat(done.get()).isTrue();
            }
        }
        assertThat(Sql.query("SELECT version FROM keys WHERE id = ?", key.value()))
                .containsExactly(copy(key, "version").n());
    }

    private Projector projector() {
        return context.getBean(Projector.class);
    }

    private KeyId created() {
        return new KeyId(
                api.post(path, token(workspace + "-owner"), "{\"name\":\"a\",\"environment\":\"live\"}").text("id")
                        .substring("key_".length()));
    }

    private static Map<String, AttributeValue> copy(KeyId key) {
        return surroundings.copy(key.value());
    }

    private static AttributeValue copy(KeyId key, String attribute) {
        return surroundings.copy(key.value(), attribute);
    }

    /** What a decision leaves. */
    private static void count(KeyId key) {
        surroundings.table.updateItem(update -> update.tableName("Keys")
                .key(Map.of("id", AttributeValue.fromS(key.value()))).updateExpression("ADD used :one")
                .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1"))));
    }

    private static List<String> waiting(KeyId key) {
        return Sql.query("SELECT version FROM outbox WHERE key_id = ?", key.value());
    }
}
