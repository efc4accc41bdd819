package dev.clavis.api.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.api.fixture.Sql;
import dev.clavis.api.problems.ProblemException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Up to 500 keys: the change is in force when it is answered. */
class ReprojectionTest extends ReprojectionCase {
    @Test
    void a_change_of_plan_is_in_force_for_every_key() {
        keys("owner", "a", 500);

        assertThat(settle(plan("standard"))).isEqualTo(new Outcome.InForce());

        assertThat(limits()).isEqualTo(Map.of("1000", 500));
        assertThat(waiting()).isEmpty();
        assertThat(Sql.query("SELECT id FROM operations")).isEmpty();
    }

    @Test
    void a_change_of_the_workspaces_limits_is_in_force_for_every_key_below_its_own_lower_ones() {
        keys("owner", "a", 20);
        keys("owner", "b", 3);
        Sql.execute("UPDATE keys SET limits = '7 per minute' WHERE id LIKE 'b%' AND workspace = ?", workspace);

        assertThat(settle(workspaceLimits("50000 per minute"))).isEqualTo(new Outcome.InForce());
        assertThat(limits()).isEqualTo(Map.of("50000", 20, "7", 3));

        assertThat(settle(plan("standard"))).isEqualTo(new Outcome.InForce());
        assertThat(limits()).isEqualTo(Map.of("50000", 20, "7", 3));

        assertThat(settle(workspaceLimits("5 per minute, 9 per day"))).isEqualTo(new Outcome.InForce());
        assertThat(limits()).isEqualTo(Map.of("5", 23));
    }

    @Test
    void of_two_changes_the_one_that_settles_late_puts_the_truth_of_that_moment_in_force() {
        keys("owner", "a", 5);
        Mark raise = workspaceLimits("50000 per minute");
        Mark end = workspaceLimits("");
        Mark downgrade = plan("standard");

        settle(downgrade);
        assertThat(limits()).isEqualTo(Map.of("1000", 5));
        settle(end);
        settle(raise);
        assertThat(limits()).isEqualTo(Map.of("1000", 5));
    }

    @Test
    void concerns_the_keys_of_one_owner_alone_and_none_that_is_revoked() {
        keys("owner", "a", 3);
        keys("admin", "b", 3);
        Sql.execute("UPDATE keys SET revoked = now() WHERE id LIKE 'b%1' AND workspace = ?", workspace);

        Mark mark = mark(Optional.of("admin"), "DELETE FROM members WHERE workspace = ? AND user_id = ?", workspace,
                userId("admin"));

        assertThat(waiting()).hasSize(2).allMatch(id -> id.startsWith("b"));
        assertThat(settle(mark)).isEqualTo(new Outcome.InForce());
        assertThat(limits()).isEqualTo(Map.of("10000", 2));
    }

    @Test
    void what_concerns_no_key_is_in_force_at_once() {
        assertThat(settle(plan("standard"))).isEqualTo(new Outcome.InForce());
    }

    @Test
    void not_yet_enforced_while_dynamodb_is_away_and_finished_by_the_sweep() {
        keys("owner", "a", 20);
        Mark mark = plan("standard");
        surroundings.dynamo.cut();
        try {
            assertThatThrownBy(() -> settle(mark)).isInstanceOfSatisfying(ProblemException.class,
                    e -> assertThat(e.code()).isEqualTo("not-yet-enforced"));
        } finally {
            surroundings.dynamo.restore();
        }
        assertThat(waiting()).hasSize(20);

        Sql.execute("UPDATE outbox SET created = created - interval '1 minute'");
        new Sweep(context).handleRequest(null, null);

        assertThat(limits()).isEqualTo(Map.of("1000", 20));
    }

    @Test
    void nothing_is_marked_by_a_change_that_is_not_committed() {
        keys("owner", "a", 2);
        assertThatThrownBy(() -> mark(Optional.empty(), "UPDATE nothing SET a = 1")).isNotNull();

        assertThat(waiting()).isEmpty();
        assertThat(Sql.query("SELECT id FROM keys WHERE workspace = ? AND version > 2000", workspace)).isEmpty();
    }
}
