package dev.clavis.api.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Sql;
import dev.clavis.core.enforcement.Status;
import org.junit.jupiter.api.Test;

/** A workspace whose plan the profile does not know: its keys cannot be given limits, but they can be taken away. */
class UnknownPlanTest extends KeyTest {
    @Test
    void refused_since_nobody_can_say_what_the_key_may_do() {
        Sql.execute("UPDATE workspaces SET plan = 'gone' WHERE id = ?", workspace);

        assertProblem(create(BODY), 403, "plan-does-not-allow");
        assertThat(Sql.query("SELECT count(*) FROM keys WHERE workspace = ?", workspace)).containsExactly("0");
    }

    @Test
    void ok_when_revoked_and_in_force_when_it_answers() {
        String id = created();
        losePlan();

        Answer answer = api.delete(path + "/" + id, as("owner"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
        assertThat(statusOfCopy(id)).isEqualTo(Status.REVOKED);
        assertThat(surroundings.copy(id.substring("key_".length()))).doesNotContainKey("permissions");
    }

    private void losePlan() {
        Sql.execute("UPDATE workspaces SET plan = 'gone' WHERE id = ?", workspace);
    }
}
