package dev.clavis.api.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ResetApiKeyTest extends UserKeyTest {
    private List<Answer> resetAtOnce(int times) throws Exception {
        CyclicBarrier together = new CyclicBarrier(times);
        List<Future<Answer>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
            for (int i = 0; i < times; i++) {
                running.add(threads.submit(() -> {
                    together.await();
                    return reset();
                }));
            }
        }
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> answer : running) {
            answers.add(answer.get());
        }
        return answers;
    }

    /** One key lives, its token is the one that is shown, and of all others none is good. */
    private void assertOneIsGood(List<Answer> answers) {
        String good = data(view(), "token");
        assertThat(living()).hasSize(1);
        assertThat(answers).allSatisfy(answer -> {
            assertThat(data(answer, "id")).isEqualTo(data(view(), "id"));
            assertThat(verdict(data(answer, "token"))).isEqualTo(
                    data(answer, "token").equals(good) ? "valid" : "unknown");
        });
        assertThat(answers.stream().map(answer -> data(answer, "token"))).doesNotHaveDuplicates().contains(good);
    }

    @Test
    void makes_the_first_key_with_the_default_permissions() {
        Answer answer = reset();

        assertStatus(answer, 200);
        assertThat(answer.text("message")).isEqualTo("API key reset successfully.");
        assertThat(answer.headers()).containsEntry("content-type", "application/json").containsEntry("cache-control",
                "no-store");
        assertThat(verdict(data(answer, "token"))).isEqualTo("valid");
        Answer key = api.get(keyPath(), token(user));
        assertThat(key.body()).contains("\"permissions\":[\"things:read\"]", "\"environment\":\"live\"",
                "\"hint\":\"view_api_…").doesNotContain(data(answer, "token"));
        assertThat(key.text("owner")).isEqualTo(data(answer, "user_id"));
        assertThat(api.get("/keys/self", data(answer, "token")).text("id")).isEqualTo(data(answer, "id"));
    }

    @Test
    void the_old_token_is_dead_at_once_and_the_key_stays() {
        Answer first = reset();
        Sql.execute("UPDATE keys SET created = created - interval '1 day' WHERE workspace = ?", personal);
        Answer second = reset();

        assertThat(data(second, "id")).isEqualTo(data(first, "id"));
        assertThat(data(second, "token")).isNotEqualTo(data(first, "token"));
        assertThat(data(second, "updated_at")).isNotEqualTo(data(second, "created_at"));
        assertThat(verdict(data(first, "token"))).isEqualTo("unknown");
        assertThat(verdict(data(second, "token"))).isEqualTo("valid");
        assertThat(data(view(), "token")).isEqualTo(data(second, "token"));
        assertThat(data(view(), "updated_at")).isEqualTo(data(second, "updated_at"));
        assertThat(keyEvents()).containsExactly("key.created", "key.reset");
        assertThat(Sql.query("SELECT generation FROM keys WHERE workspace = ?", personal)).containsExactly("2");
    }

    @Test
    void unauthenticated_without_a_token() {
        assertStatus(api.post("/users/me/api_key/reset", null, null), 401);
        assertStatus(api.post("/users/me/api_key/reset", newToken() + "x", null), 401);
    }

    @Test
    void a_revoked_key_is_none_and_the_next_reset_makes_another() {
        Answer first = reset();
        assertStatus(api.post(keyPath() + "/revoke", token(user), null), 200);

        assertProblem(view(), 404, "not-found");
        assertThat(verdict(data(first, "token"))).isEqualTo("revoked");
        Answer second = reset();
        assertThat(data(second, "id")).isNotEqualTo(data(first, "id"));
        assertThat(verdict(data(first, "token"))).isEqualTo("revoked");
        assertThat(verdict(data(second, "token"))).isEqualTo("valid");
        assertStatus(api.delete(keyPath(), token(user)), 204);
        assertProblem(view(), 404, "not-found");
        assertStatus(api.post("/keys/self/revoke", newToken(), null), 200);
        assertProblem(view(), 404, "not-found");
        assertThat(living()).isEmpty();
    }

    @Test
    void an_expired_key_is_none_and_gives_its_place_to_another() {
        Answer first = reset();
        Sql.execute("UPDATE keys SET expires = ? WHERE workspace = ?",
                java.sql.Timestamp.from(Instant.now().minus(Duration.ofHours(1))), personal);

        assertProblem(view(), 404, "not-found");
        Answer second = reset();
        assertThat(data(second, "id")).isNotEqualTo(data(first, "id"));
        assertThat(verdict(data(second, "token"))).isEqualTo("valid");
        assertThat(keyEvents()).containsExactly("key.created", "key.revoked", "key.created");
        assertThat(living()).hasSize(1);
        assertThat(Sql.query("SELECT keys FROM workspaces WHERE id = ?", personal)).containsExactly("1");
    }

    @Test
    void ends_both_secrets_of_a_rotation_that_goes_on() {
        String first = newToken();
        Answer rotated = api.post(keyPath() + "/rotate", token(user), "{\"overlapSeconds\":3600}");
        assertStatus(rotated, 201);
        String second = rotated.text("secret");

        assertThat(data(view(), "token")).isEqualTo(second).startsWith("view_api_");
        assertThat(verdict(first)).isEqualTo("valid");
        assertThat(verdict(second)).isEqualTo("valid");
        String third = newToken();
        assertThat(verdict(first)).isEqualTo("unknown");
        assertThat(verdict(second)).isEqualTo("unknown");
        assertThat(verdict(third)).isEqualTo("valid");
        assertThat(keyEvents()).containsExactly("key.created", "key.rotated", "key.reset");
    }

    @Test
    void ok_for_a_first_key_even_without_the_store_since_nothing_has_to_end() {
        List<String> first = new ArrayList<>();
        withoutDynamoDb(() -> first.add(newToken()));

        assertThat(data(view(), "token")).isEqualTo(first.getFirst());
        assertThat(verdict(first.getFirst())).isEqualTo("unknown");
        String second = newToken();
        assertThat(verdict(second)).isEqualTo("valid");
    }

    @Test
    void not_yet_enforced_without_the_store_and_then_seen_by_viewing_or_repeating() {
        String first = newToken();
        withoutDynamoDb(() -> assertProblem(reset(), 503, "not-yet-enforced"));

        String second = data(view(), "token");
        assertThat(second).isNotEqualTo(first);
        String third = newToken();
        assertThat(verdict(first)).isEqualTo("unknown");
        assertThat(verdict(second)).isEqualTo("unknown");
        assertThat(verdict(third)).isEqualTo("valid");
    }

    @RepeatedTest(5)
    void first_resets_at_once_make_one_key() throws Exception {
        assertOneIsGood(resetAtOnce(4));
        assertThat(keyEvents()).containsExactly("key.created", "key.reset", "key.reset", "key.reset");
    }

    @RepeatedTest(3)
    void resets_at_once_leave_one_good_token() throws Exception {
        reset();
        assertOneIsGood(resetAtOnce(4));
    }

    @Test
    void conflict_to_make_keys_or_bring_them_in_in_any_other_way() {
        String keys = "/workspaces/" + personal + "/keys";
        String owner = data(reset(), "user_id");

        assertProblem(api.post(keys, token(user), "{\"name\":\"a\"}"), 409, "one-key-per-user");
        assertProblem(api.post(keys, token(fresh("other")), "{\"name\":\"a\"}"), 404, "not-found");
        assertProblem(api.post(keys + "/import", operator(),
                "{\"owner\":\"%s\",\"items\":[{\"sha256\":\"%s\",\"name\":\"a\"}]}".formatted(owner, "0".repeat(64))),
                409, "one-key-per-user");
        assertThat(living()).hasSize(1);
    }

    @Test
    void of_the_caller_alone() {
        String token = newToken();
        String first = user;
        user = fresh("other");
        String others = newToken();

        assertThat(data(view(), "token")).isEqualTo(others).isNotEqualTo(token);
        user = first;
        assertThat(data(view(), "token")).isEqualTo(token);
    }

    @Test
    void listed_and_changed_like_any_key() {
        String token = newToken();
        String path = keyPath();

        assertThat(api.get("/workspaces/" + personal + "/keys", token(user)).body()).contains("\"name\":\"API key\"")
                .doesNotContain(token);
        assertStatus(api.patch(path, token(user), "{\"name\":\"Mine\",\"limits\":{\"minute\":1}}"), 200);
        assertThat(data(view(), "token")).isEqualTo(token);
        assertThat(verdict(token)).isEqualTo("valid");
        assertThat(verdict(token)).isEqualTo("limited");
        assertThat(verdict(newToken())).isEqualTo("limited");
    }
}
