package dev.clavis.api.members;

import static dev.clavis.api.fixture.AtOnce.together;
import static dev.clavis.api.fixture.AtOnce.tries;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Sql;
import dev.clavis.api.fixture.WorkspaceTest;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Two changes of members at the same time, or of a member and of what a key of theirs may do. */
class MembersAtOnceTest extends WorkspaceTest {
    @Test
    void two_owners_who_demote_each_other_leave_one() throws Exception {
        put(as("owner"), subject("admin"), "owner");
        for (int i = 0; i < 20; i++) {
            List<Answer> answers = together(List.of(() -> put(as("owner"), subject("admin"), "member"),
                    () -> put(as("admin"), subject("owner"), "member")));

            assertThat(answers.stream().map(Answer::status)).containsAnyOf(200).doesNotContain(500, 503);
            List<String> owners = Sql.query(
                    "SELECT user_id FROM members WHERE workspace = ? AND role = 'owner'", workspace);
            assertThat(owners).hasSize(1);
            Sql.execute("UPDATE members SET role = 'owner' WHERE workspace = ? AND user_id IN (?, ?)", workspace,
                    userId(subject("owner")), userId(subject("admin")));
        }
    }

    @Test
    void two_owners_who_leave_at_once_leave_one() throws Exception {
        for (int i = 0; i < 20; i++) {
            put(operator(), subject("admin"), "owner");
            put(operator(), subject("owner"), "owner");
            List<Answer> answers = together(List.of(() -> remove(as("owner"), subject("owner")),
                    () -> remove(as("admin"), subject("admin"))));

            assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(204, 409);
        }
    }

    @Test
    void no_key_outlives_the_rights_of_who_makes_it_while_they_are_removed() throws Exception {
        for (int i = 0; i < tries(150); i++) {
            race(() -> remove(as("owner"), subject("admin")), 403, 404);
            assertThat(put(as("owner"), subject("admin"), "admin").status()).isEqualTo(201);
        }
    }

    @Test
    void no_key_outlives_the_rights_of_who_makes_it_while_they_are_demoted() throws Exception {
        // The profile's roles lend the same to keys; so the change looked for is that of the role alone.
        for (int i = 0; i < tries(100); i++) {
            List<Answer> answers = together(List.of(() -> put(as("owner"), subject("admin"), "member"),
                    () -> api.post(path + "/keys", as("admin"), KEY)));
            assertStatus(answers.getFirst(), 200);
            assertThat(answers.getLast().status()).isIn(201, 403);
            assertStatus(api.post(path + "/keys", as("admin"), KEY), 403);
            assertStatus(put(as("owner"), subject("admin"), "admin"), 200);
            if (answers.getLast().status() == 201) {
                forget(answers.getLast());
            }
        }
    }

    /** Or each round would carry the keys of all rounds before it. */
    private void forget(Answer made) {
        assertStatus(api.post(path + "/keys/" + made.text("id") + "/revoke", as("owner"), ""), 200);
    }

    /** Whatever came first, what the later state forbids is not there when both have answered. */
    private void race(Callable<Answer> takeAway, Integer... refusals) throws Exception {
        List<Answer> answers = together(List.of(takeAway, () -> api.post(path + "/keys", as("admin"), KEY)));

        assertStatus(answers.getFirst(), 204);
        Answer made = answers.getLast();
        if (made.status() == 201) {
            assertThat(permissions(made.text("id").substring("key_".length()))).isEmpty();
            forget(made);
        } else {
            assertThat(made.status()).isIn((Object[]) refusals);
        }
    }

    private Answer put(String token, String user, String role) {
        return api.put(path + "/members/" + user, token, "{\"role\":\"" + role + "\"}");
    }

    private Answer remove(String token, String user) {
        return api.delete(path + "/members/" + user, token);
    }
}
