package dev.clavis.api.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.ApiTest;
import dev.clavis.api.fixture.Sql;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListWorkspacesTest extends ApiTest {
    @Test
    void ok_with_the_callers_own_and_nobody_elses() {
        String mine = fresh("mine");
        Sql.workspace(mine, "enterprise", 10, "admin");
        Sql.workspace(fresh("theirs"), "standard", 10, "owner");

        Answer answer = api.get("/workspaces", token(mine + "-admin"));

        assertThat(answer.status()).isEqualTo(200);
        String personal = Sql.query("SELECT workspace FROM users WHERE subject = ?", mine + "-admin").getFirst();
        assertThat(answer.body()).isEqualTo("""
                {"items":[{"id":"%s","name":"%s","plan":"enterprise","role":"admin"},\
                {"id":"%s","name":"Personal","plan":"standard","role":"owner"}],"next":null}"""
                .formatted(mine, mine, personal));
    }

    @Test
    void ok_page_by_page() {
        String subject = fresh("many");
        String first = fresh("a");
        String second = fresh("b");
        for (String id : new String[]{first, second }) {
            Sql.workspace(id, "standard", 10);
            Sql.member(id, subject, "member");
        }

        Answer page = api.get("/workspaces?limit=1", token(subject));
        assertThat(page.body()).contains(first).doesNotContain(second);
        Answer next = api.get("/workspaces?limit=1&cursor=" + page.text("next"), token(subject));
        assertThat(next.body()).contains(second).doesNotContain(first);
        Answer last = api.get("/workspaces?limit=1&cursor=" + next.text("next"), token(subject));
        assertThat(last.body()).contains("\"w_").doesNotContain(first, second).endsWith("\"next\":null}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "a\nb", "\n" })
    void bad_request_for_a_forged_cursor(String position) {
        String subject = fresh("forger");
        assertThat(api.get("/workspaces", token(subject)).status()).isEqualTo(200);
        String user = Sql.query("SELECT id FROM users WHERE subject = ?", subject).getFirst();
        String cursor = Base64.getUrlEncoder().withoutPadding()
                .encodeToString((user + "\n" + position).getBytes(StandardCharsets.UTF_8));

        assertThat(api.get("/workspaces?cursor=" + cursor, token(subject)).status()).isEqualTo(400);
    }

    @Test
    void ok_with_a_personal_workspace_and_nothing_else_for_a_newcomer() {
        String newcomer = fresh("new");

        assertThat(api.get("/workspaces", token(newcomer)).body()).isEqualTo("""
                {"items":[{"id":"%s","name":"Personal","plan":"standard","role":"owner"}],"next":null}"""
                .formatted(Sql.query("SELECT workspace FROM users WHERE subject = ?", newcomer).getFirst()));
    }

    @Test
    void unauthenticated_without_a_token() {
        assertThat(api.get("/workspaces", null).status()).isEqualTo(401);
    }
}
