package dev.clavis.api.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Api;
import dev.clavis.api.fixture.Sql;
import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GetApiKeyTest extends UserKeyTest {
    private static final String DATE = "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT";

    private Answer viewAccepting(String... types) {
        return api.call("GET", "/users/me/api_key", token(user), null, event -> {
            event.getHeaders().put("Accept", String.join(", ", types));
            event.getMultiValueHeaders().put("Accept", List.of(types));
            return event;
        });
    }

    @Test
    void ok_as_documented_and_the_same_again() {
        String token = newToken();
        Answer answer = view();

        assertThat(answer.body()).matches("\\{\"data\":\\{\"created_at\":\"" + DATE
                + "\",\"id\":\"api_key_[0-9a-f]{32}\",\"token\":\"view_api_[A-Za-z0-9._-]+\",\"updated_at\":\"" + DATE
                + "\",\"user_id\":\"user_[0-9a-f]{32}\"},\"message\":\"API key fetched successfully.\","
                + "\"status\":\"success\"}");
        assertThat(answer.headers()).containsEntry("content-type", "application/json").containsEntry("cache-control",
                "no-store");
        assertThat(data(answer, "token")).isEqualTo(token);
        assertThat(data(answer, "user_id")).isEqualTo(api.get("/users/me", token(user)).text("id"));
        assertThat(data(answer, "updated_at")).isEqualTo(data(answer, "created_at"));
        assertThat(view().body()).isEqualTo(answer.body());
        assertThat(keyEvents()).containsExactly("key.created");
    }

    @Test
    void ok_by_id_by_subject_and_under_the_base_path_and_for_nobody_else() {
        String id = data(reset(), "user_id");
        String body = view().body();
        for (String path : List.of("/users/" + id + "/api_key", "/users/" + user + "/api_key",
                "/api/v1/users/" + id + "/api_key", "/api/v1/users/me/api_key")) {
            assertThat(api.get(path, token(user)).body()).as(path).isEqualTo(body);
            assertStatus(api.get(path, null), 401);
            if (!path.contains("/me/")) {
                assertProblem(api.get(path, token(fresh("other"))), 403, "forbidden");
                assertProblem(api.get(path, operator()), 403, "forbidden");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"user_00000000000000000000000000000000", "nobody", "%00", "ME", "me%20", "user_", "..",
            "user_0", "%ED%A0%80" })
    void forbidden_for_any_other_id_whether_it_exists_or_not(String id) {
        for (Answer answer : List.of(api.get("/users/" + id + "/api_key", token(user)),
                api.post("/users/" + id + "/api_key/reset", token(user), null))) {
            assertProblem(answer, 403, "forbidden");
        }
        assertThat(living()).isEmpty();
    }

    /** An issuer may call people as we do; a path with such a name is for whom we call so. */
    @Test
    void forbidden_for_a_subject_that_looks_like_the_id_of_somebody() {
        String id = data(reset(), "user_id");

        assertProblem(api.get("/users/" + id + "/api_key", token(id.replace("user_0", "user_1"))), 403, "forbidden");
        assertProblem(api.get("/users/" + id + "/api_key", token(id)), 403, "forbidden");
    }

    @Test
    void not_found_for_who_has_none() {
        assertProblem(view(), 404, "not-found");
    }

    /** Also where keys are made at will. */
    @Test
    void not_found_in_a_profile_without_viewable_secrets() {
        Api opaque = new Api(context);
        String own = opaque.get("/users/me", token(user)).text("id");
        for (String path : List.of("me", own, user)) {
            assertProblem(opaque.get("/users/" + path + "/api_key", token(user)), 404, "not-found");
            assertProblem(opaque.post("/users/" + path + "/api_key/reset", token(user), null), 404, "not-found");
        }
        assertProblem(opaque.get("/users/nobody/api_key", token(user)), 403, "forbidden");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text/plain | text/plain
            text/* | text/plain
            text/plain, text/html | text/plain
            text/plain, application/json;q=0.1 | application/json
            text/plain, */*;q=0.1 | application/json
            application/* | application/json
            application/json | application/json
            """)
    void ok_as_text_for_who_accepts_nothing_but_text(String accept, String type) {
        String body = reset().body().replace("reset", "fetched");
        Answer answer = viewAccepting(accept.split(", "));

        assertThat(answer.headers().get("content-type")).isEqualTo(type);
        assertThat(answer.body()).isEqualTo(body);
    }

    @Test
    void not_acceptable_for_who_accepts_neither() {
        reset();
        for (String type : List.of("image/png", "image/*", "text/html", "text/plain;q=0", "application/xml")) {
            assertProblem(viewAccepting(type), 406, "not-acceptable");
        }
    }

    @Test
    void ok_in_a_suspended_workspace_whose_key_is_suspended() {
        String token = newToken();
        assertStatus(api.patch("/workspaces/" + personal, operator(), "{\"suspended\":true}"), 200);

        assertThat(data(view(), "token")).isEqualTo(token);
        assertThat(verdict(token)).isEqualTo("suspended");
    }

    @Test
    void the_same_token_after_a_rotation_of_the_pepper_and_unavailable_without_it() {
        String token = newToken();
        try {
            ring("2:" + "w".repeat(64) + "\n" + PEPPER);
            try (ApplicationContext rotated = start(Map.of())) {
                api = new Api(rotated);
                assertThat(data(view(), "token")).isEqualTo(token);
                assertThat(verdict(token)).isEqualTo("valid");
                String next = newToken();
                assertThat(Sql.query("SELECT pepper || ' ' || generation FROM keys WHERE workspace = ?", personal))
                        .containsExactly("2 2");
                assertThat(data(view(), "token")).isEqualTo(next);
                assertThat(verdict(token)).isEqualTo("unknown");
            }
            ring("3:" + "x".repeat(64));
            try (ApplicationContext lost = start(Map.of())) {
                api = new Api(lost);
                assertProblem(view(), 503, "unavailable");
            }
        } finally {
            ring(PEPPER);
        }
    }

    @Test
    void unavailable_without_peppers() {
        reset();
        try (ApplicationContext without = start(Map.of("clavis.peppers.secret", "nowhere"))) {
            api = new Api(without);
            assertProblem(view(), 503, "unavailable");
            assertProblem(reset(), 503, "unavailable");
        }
        assertThat(keyEvents()).containsExactly("key.created");
    }

    /** Nobody gets a token that was never issued. */
    @Test
    void an_error_if_what_is_kept_does_not_fit_together() {
        newToken();
        Sql.execute("UPDATE keys SET generation = generation + 1 WHERE workspace = ?", personal);

        Answer answer = view();
        assertProblem(answer, 500, "internal-error");
        assertThat(answer.body()).doesNotContain("view_api_");
    }

    @Test
    void neither_the_token_nor_its_hash_is_stored() {
        String token = newToken();
        String signature = token.substring(token.lastIndexOf('.') + 1);
        String payload = token.split("\\.", -1)[1];
        for (String table : List.of("keys", "events", "outbox", "idempotency")) {
            assertThat(Sql.query("SELECT t::text FROM " + table + " t")).noneMatch(
                    row -> row.contains(signature) || row.contains(payload));
        }
        String copy = surroundings.copy(living().getFirst()).toString();
        assertThat(copy).contains("verifier").doesNotContain(signature, payload);
    }

    @Test
    void says_who_calls() {
        Answer answer = api.get("/users/me", token(user, "Ann@example.com", true));

        assertThat(answer.text("id")).matches("user_[0-9a-f]{32}");
        assertThat(answer.text("subject")).isEqualTo(user);
        assertThat(answer.text("email")).isEqualTo("Ann@example.com");
        assertThat(answer.text("workspace")).isEqualTo(personal);
        assertThat(answer.body()).endsWith("\"operator\":false}");
        assertThat(api.get("/api/v1/users/me", operator()).body()).contains("\"email\":null").endsWith(
                "\"operator\":true}");
    }

    /** It lets a program manage the workspace, and is nobody. */
    @Test
    void forbidden_for_a_key() {
        String token = newToken();
        assertStatus(api.get("/users/me", token), 403);
        assertStatus(api.patch(keyPath(), token(user), "{\"permissions\":[\"keys:read\",\"keys:write\"]}"), 200);

        assertStatus(api.get("/workspaces/" + personal + "/keys", token), 200);
        for (String path : List.of("/users/me", "/users/me/api_key", "/users/" + user + "/api_key")) {
            assertProblem(api.get(path, token), 403, "forbidden");
        }
        assertProblem(api.post("/users/me/api_key/reset", token, null), 403, "forbidden");
        assertThat(data(view(), "token")).isEqualTo(token);
    }
}
