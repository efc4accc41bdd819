package dev.clavis.api.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Sql;
import dev.clavis.api.fixture.WorkspaceTest;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FirstSignInTest extends WorkspaceTest {
    @Test
    void makes_a_user_with_a_personal_workspace_on_the_lowest_plan() {
        String subject = fresh("ada");
        String email = subject + "@Example.com";

        assertStatus(api.get("/workspaces", token(subject, email, true)), 200);

        String personal = personal(subject);
        assertThat(personal).matches("w_[0-9a-f]{32}");
        Answer answer = api.get("/workspaces/" + personal, token(subject));
        assertThat(answer.text("name")).isEqualTo(email.toLowerCase(Locale.ROOT));
        assertThat(answer.text("plan")).isEqualTo("standard");
        assertThat(answer.text("keyQuota")).isEqualTo("10000");
        assertThat(answer.text("role")).isEqualTo("owner");
        assertThat(Sql.query("SELECT type FROM events WHERE workspace = ? AND actor = ? ORDER BY type", personal,
                userId(subject))).containsExactly("member.added", "workspace.created");
        assertStatus(api.post("/workspaces/" + personal + "/keys", token(subject), KEY), 201);
    }

    @Test
    void founds_a_workspace_for_who_was_a_user_before() {
        String subject = subject("member");
        assertThat(personal(subject)).isEqualTo("null");

        assertStatus(api.get("/workspaces", token(subject)), 200);

        assertThat(personal(subject)).startsWith("w_");
    }

    @Test
    void makes_one_user_and_one_workspace_however_many_come_at_once() throws Exception {
        for (int round = 0; round < 10; round++) {
            String subject = fresh("crowd");
            together(8, () -> api.get("/workspaces", token(subject)));

            assertThat(Sql.query("SELECT id FROM users WHERE subject = ?", subject)).hasSize(1);
            assertThat(Sql.query("SELECT workspace FROM members WHERE user_id = ?", userId(subject)))
                    .containsExactly(personal(subject));
        }
    }

    @Test
    void writes_nothing_at_the_next_one_with_the_same_token() {
        String subject = fresh("ada");
        String token = token(subject, subject + "@example.com", true);
        api.get("/workspaces", token);
        String before = version(subject);

        assertStatus(api.get("/workspaces", token), 200);
        assertStatus(api.get("/workspaces", token(subject)), 200);

        assertThat(version(subject)).isEqualTo(before);
    }

    @Test
    void keeps_the_address_as_the_latest_token_says_it() {
        String subject = fresh("ada");
        api.get("/workspaces", token(subject, subject + "@a.example", false));
        api.get("/workspaces", token(subject, subject + "@b.example", true));
        api.get("/workspaces", token(subject));

        assertThat(Sql.query("SELECT email || ' ' || email_verified FROM users WHERE subject = ?", subject))
                .containsExactly(subject + "@b.example true");
    }

    private static void together(int count, Callable<Answer> call) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<Callable<Answer>> calls = Stream.generate(() -> call).limit(count).toList();
            for (Future<Answer> answer : threads.invokeAll(calls)) {
                assertStatus(answer.get(), 200);
            }
        }
    }

    private static String personal(String subject) {
        return Sql.query("SELECT workspace FROM users WHERE subject = ?", subject).getFirst();
    }

    /** Of the row, as PostgreSQL counts it. */
    private static String version(String subject) {
        return Sql.query("SELECT xmin FROM users WHERE subject = ?", subject).getFirst();
    }
}
