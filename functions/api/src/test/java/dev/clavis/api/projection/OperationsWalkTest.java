package dev.clavis.api.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.api.fixture.Sql;
import dev.clavis.api.fixture.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Several operations at once, and one among them that cannot get on. */
class OperationsWalkTest extends ReprojectionCase {
    @Test
    void a_smaller_operation_does_not_wait_for_the_end_of_an_older_one() {
        keys("owner", "a", 1_501);
        keys("admin", "b", 501);
        String older = started(Optional.of("owner"));
        String younger = started(Optional.of("admin"));
        // Pages of one: the second must be read before the first operation is at its end.
        OperationsWalk walk = new OperationsWalk(context.getBean(Operations.class), 1);

        for (int i = 0; i < 4; i++) {
            walk.step(Instant.MAX);
        }

        assertThat(finished()).containsExactly(younger);
        while (!walk.isOver()) {
            walk.step(Instant.MAX);
        }
        assertThat(finished()).containsExactlyInAnyOrder(older, younger);
    }

    @Test
    void one_whose_conflicts_do_not_end_is_left_and_the_others_get_their_turns() {
        keys("owner", "a", 501);
        keys("admin", "b", 501);
        String stuck = started(Optional.of("owner"));
        String other = started(Optional.of("admin"));
        try (Trigger _ = Trigger.failing("operations", "BEFORE UPDATE ON operations FOR EACH ROW",
                "NEW.id = '" + stuck + "'", "40001")) {
            new Sweep(context).handleRequest(null, null);
        }

        assertThat(finished()).containsExactly(other);
        new Sweep(context).handleRequest(null, null);
        assertThat(finished()).containsExactlyInAnyOrder(stuck, other);
    }

    @Test
    void a_step_that_fails_does_not_end_the_sweep_of_the_rest_and_is_told_in_the_end() {
        keys("owner", "a", 501);
        started(Optional.of("owner"));
        Sql.execute("INSERT INTO outbox (key_id, version, created) SELECT id, version, now() - interval '1 minute' "
                + "FROM keys WHERE workspace = ?", workspace);
        // Whatever the operation does fails as if SQL were away.
        try (Trigger _ = Trigger.failing("operations", "BEFORE UPDATE ON operations FOR EACH ROW", "true", "57P01")) {
            assertThatThrownBy(() -> new Sweep(context).handleRequest(null, null)).hasMessage("SQL is away");
        }

        assertThat(limits()).isEqualTo(Map.of("10000", 501));
        assertThat(waiting()).isEmpty();
    }

    @Test
    void a_chunk_gets_smaller_until_it_meets_no_conflict() {
        keys("owner", "a", 501);
        String id = started(Optional.empty());
        Operations.Step step;
        try (Trigger _ = Trigger.failing("keys",
                "AFTER UPDATE ON keys REFERENCING NEW TABLE AS changed FOR EACH STATEMENT",
                "(SELECT count(*) FROM changed) > 50", "40001")) {
            step = context.getBean(Operations.class).work(id, Instant.MAX);
        }

        assertThat(step.keys().projected()).isEqualTo(50);
    }

    @Test
    void several_changes_share_an_operation_that_has_not_begun() {
        keys("owner", "a", 501);
        Mark first = plan("standard");
        Mark second = plan("enterprise");
        Mark ofOwner = mark(Optional.of("owner"), "UPDATE workspaces SET plan = 'standard' WHERE id = ?", workspace);

        assertThat(id(second)).isEqualTo(id(first));
        assertThat(id(ofOwner)).isNotEqualTo(id(first));
        context.getBean(Operations.class).work(id(first), Instant.MAX);
        assertThat(id(plan("enterprise"))).isNotEqualTo(id(first));
    }

    private String started(Optional<String> owner) {
        return id(mark(owner, "UPDATE workspaces SET name = name WHERE id = ?", workspace));
    }

    private static String id(Mark mark) {
        return mark.operation().orElseThrow().id();
    }

    private static List<String> finished() {
        return Sql.query("SELECT id FROM operations WHERE finished IS NOT NULL");
    }
}
