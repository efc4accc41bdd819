package dev.clavis.api.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** More than 500 keys: an operation, which ends complete whoever dies on the way. */
class OperationsTest extends ReprojectionCase {
    @Test
    void a_change_of_plan_over_5000_keys_ends_complete() {
        keys("owner", "a", 3_000);
        keys("admin", "b", 2_000);

        settle(plan("standard"));
        while (unfinished() > 0) {
            sweep();
        }

        assertThat(limits()).isEqualTo(Map.of("1000", 5_000));
        assertThat(waiting()).isEmpty();
        assertThat(Sql.query("SELECT done FROM operations WHERE workspace = ? AND total = done", workspace))
                .containsExactly("5000");
    }

    @Test
    void one_owner_with_many_keys_is_an_operation_over_these_alone() {
        keys("owner", "a", 5);
        keys("admin", "b", 501);

        Mark mark = mark(Optional.of("admin"), "UPDATE members SET role = 'member' WHERE workspace = ? AND user_id = ?",
                workspace, userId("admin"));
        settle(mark);
        sweep();

        assertThat(limits()).isEqualTo(Map.of("10000", 501));
    }

    @Test
    void nothing_is_lost_when_everyone_dies_right_after_each_commit() {
        keys("owner", "a", 1_203);
        plan("standard");
        Operations operations = context.getBean(Operations.class);
        String id = operations.running(OperationPlace.START, 10).getFirst().id();

        // A deadline that has passed: the chunk is marked and nothing is projected, as if the process had ended there.
        assertThat(operations.work(id, Instant.EPOCH).progress()).isEqualTo(Operations.Progress.STUCK);
        assertThat(waiting()).hasSize(500);
        assertThat(operations.find(id).orElseThrow().finished()).isNull();
        while (unfinished() > 0) {
            overtime();
            sweep();
        }

        assertThat(limits()).isEqualTo(Map.of("1000", 1_203));
    }

    @Test
    void marks_no_more_than_a_chunk_while_dynamodb_is_away_and_is_not_done() {
        keys("owner", "a", 1_100);
        Mark mark = plan("standard");
        surroundings.dynamo.cut();
        Outcome outcome;
        try {
            outcome = settle(mark);
            settle(mark);
        } finally {
            surroundings.dynamo.restore();
        }

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Running.class, running -> {
            assertThat(running.operation().status()).isEqualTo("running");
            assertThat(running.operation().done()).isZero();
            assertThat(running.operation().total()).isEqualTo(1_100);
        });
        assertThat(waiting()).hasSize(500);
        while (unfinished() > 0) {
            overtime();
            sweep();
        }
        assertThat(limits()).isEqualTo(Map.of("1000", 1_100));
    }

    @Test
    void is_left_to_the_sweep_when_sql_goes_away_after_the_change() {
        keys("owner", "a", 501);
        Mark mark = plan("standard");
        surroundings.sql.cut();
        Outcome outcome;
        try {
            outcome = settle(mark);
        } finally {
            surroundings.sql.restore();
        }

        assertThat(outcome).isInstanceOf(Outcome.Running.class);
        for (int i = 0; i < 20 && unfinished() > 0; i++) {
            overtime();
            sweep();
        }
        assertThat(limits()).isEqualTo(Map.of("1000", 501));
    }

    @Test
    void is_running_though_all_are_marked_as_long_as_one_key_is_not_in_force() {
        keys("owner", "a", 501);
        Mark mark = plan("standard");
        String bad = Sql.query("SELECT id FROM keys WHERE workspace = ? LIMIT 1", workspace).getFirst();
        Sql.execute("UPDATE keys SET environment = 'nowhere' WHERE id = ?", bad);

        Outcome outcome = settle(mark);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Running.class,
                running -> assertThat(running.operation().done()).isEqualTo(500));
        Sql.execute("UPDATE keys SET environment = 'live' WHERE id = ?", bad);
        overtime();
        sweep();
        sweep();
        assertThat(unfinished()).isZero();
        assertThat(limits()).isEqualTo(Map.of("1000", 501));
    }

    @Test
    void a_change_during_an_operation_has_one_of_its_own_and_the_last_one_counts() {
        keys("owner", "a", 1_100);
        plan("standard");
        Operations operations = context.getBean(Operations.class);
        String older = operations.running(OperationPlace.START, 10).getFirst().id();
        operations.work(older, Instant.MAX);
        assertThat(limits()).isEqualTo(Map.of("1000", 500));

        Mark newer = plan("enterprise");
        operations.work(older, Instant.MAX);
        assertThat(limits()).isEqualTo(Map.of("1000", 500, "10000", 500));
        assertThat(operations.find(newer.operation().orElseThrow().id()).orElseThrow().finished()).isNull();

        settle(newer);
        while (unfinished() > 0) {
            sweep();
        }
        assertThat(limits()).isEqualTo(Map.of("10000", 1_100));
    }

    @Test
    void several_workers_at_once_mark_each_key_once() throws Exception {
        keys("owner", "a", 2_600);
        Mark mark = plan("standard");
        List<Callable<Outcome>> workers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            workers.add(() -> settle(mark));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Outcome> worker : threads.invokeAll(workers)) {
                worker.get();
            }
        }
        while (unfinished() > 0) {
            overtime();
            sweep();
        }

        assertThat(limits()).isEqualTo(Map.of("1000", 2_600));
        assertThat(Sql.query("SELECT done FROM operations WHERE workspace = ?", workspace)).containsExactly("2600");
    }

    private void sweep() {
        new Sweep(context).handleRequest(null, null);
    }

    /** Lets what waits be older than the sweep's time of grace. */
    private static void overtime() {
        Sql.execute("UPDATE outbox SET created = created - interval '1 minute'");
    }

    private static int unfinished() {
        return Sql.query("SELECT id FROM operations WHERE finished IS NULL").size();
    }
}
