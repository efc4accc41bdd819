package dev.clavis.api.serviceaccounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Sql;
import dev.clavis.api.fixture.WorkspaceTest;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAccountsTest extends WorkspaceTest {
    @Nested
    class Made {
        @Test
        void created_shown_and_listed() {
            Answer answer = create(as("owner"), "CI", "admin");

            assertStatus(answer, 201);
            String id = answer.text("id");
            assertThat(id).matches("service_[0-9a-f]{32}");
            Answer seen = api.get(path + "/service-accounts/" + id, as("member"));
            assertThat(seen.body()).isEqualTo(answer.body()).contains("\"disabled\":false")
                    .contains("\"role\":\"admin\"");
            assertThat(seen.headers()).containsKey("etag");
            assertThat(api.get(path + "/service-accounts", as("member")).body()).contains(id);
            assertThat(api.get(path + "/members", as("member")).body()).doesNotContain(id);
            assertThat(events(id)).containsExactly("service-account.created");
        }

        @Test
        void ok_page_by_page() {
            create(as("owner"), "one", "member");
            create(as("owner"), "two", "member");

            Answer page = api.get(path + "/service-accounts?limit=1", as("member"));
            Answer next = api.get(path + "/service-accounts?limit=1&cursor=" + page.text("next"), as("member"));
            assertThat(page.body() + next.body()).contains("\"one\"").contains("\"two\"");
            assertThat(next.body()).endsWith("\"next\":null}");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "{\"name\":\"CI\"}", "{\"role\":\"admin\"}", "{\"name\":\"\",\"role\":\"admin\"}",
                "{\"name\":\"CI\",\"role\":\"king\"}", "{\"name\":\"CI\",\"role\":\"admin\",\"id\":\"x\"}" })
        void bad_request_for_another_body(String body) {
            assertStatus(api.post(path + "/service-accounts", as("owner"), body), 400);
        }

        @ParameterizedTest
        @ValueSource(strings = {"admin", "member" })
        void forbidden_without_the_right(String role) {
            assertProblem(create(as(role), "CI", "member"), 403, "forbidden");
        }

        @Test
        void not_found_for_a_stranger_and_in_another_workspace() {
            String stranger = token(fresh("stranger"));
            String id = create(as("owner"), "CI", "admin").text("id");
            String other = fresh("other");
            Sql.workspace(other, "standard", 10, "owner");

            assertProblem(create(stranger, "CI", "member"), 404, "not-found");
            assertProblem(api.get(path + "/service-accounts/" + id, stranger), 404, "not-found");
            assertProblem(api.get("/workspaces/" + other + "/service-accounts/" + id, token(other + "-owner")), 404,
                    "not-found");
            assertProblem(api.patch("/workspaces/" + other + "/service-accounts/" + id, token(other + "-owner"),
                    "{\"disabled\":true}"), 404, "not-found");
        }
    }

    @Nested
    class Changed {
        @Test
        void ok_and_its_keys_may_do_nothing_while_it_is_disabled() {
            String id = create(as("owner"), "CI", "admin").text("id");
            String key = keyOwnedBy(id);

            Answer answer = patch(id, "{\"disabled\":true}");

            assertStatus(answer, 200);
            assertThat(answer.text("disabled")).isEqualTo("true");
            assertThat(permissions(key)).isEmpty();
            assertStatus(patch(id, "{\"disabled\":false}"), 200);
            assertThat(permissions(key)).isNotEmpty();
            assertThat(events(id)).containsExactly("service-account.created", "service-account.disabled",
                    "service-account.enabled");
        }

        @Test
        void ok_for_name_and_role() {
            String id = create(as("owner"), "CI", "admin").text("id");

            Answer answer = patch(id, "{\"name\":\"Deploy\",\"role\":\"member\"}");

            assertThat(answer.text("name")).isEqualTo("Deploy");
            assertThat(answer.text("role")).isEqualTo("member");
            assertThat(patch(id, "{}").body()).isEqualTo(answer.body());
            assertThat(events(id)).containsExactly("service-account.created", "service-account.updated");
        }

        @Test
        void not_yet_enforced_while_dynamodb_is_away_then_ok_when_repeated() {
            String id = create(as("owner"), "CI", "admin").text("id");
            String key = keyOwnedBy(id);
            withoutDynamoDb(
                    () -> assertProblem(patch(id, "{\"disabled\":true}"), 503, "not-yet-enforced"));
            assertThat(permissions(key)).isNotEmpty();

            assertStatus(patch(id, "{\"disabled\":true}"), 200);

            assertThat(permissions(key)).isEmpty();
        }

        @Test
        void precondition_failed_for_a_state_that_is_gone() {
            Answer created = create(as("owner"), "CI", "admin");
            String id = created.text("id");
            String seen = created.headers().get("etag");
            assertStatus(patch(id, "{\"name\":\"Deploy\"}"), 200);

            Answer answer = api.call("PATCH", path + "/service-accounts/" + id, as("owner"), "{\"name\":\"Mine\"}",
                    event -> {
                        event.getHeaders().put("If-Match", String.valueOf(seen));
                        event.getMultiValueHeaders().put("If-Match", List.of(String.valueOf(seen)));
                        return event;
                    });

            assertProblem(answer, 412, "precondition-failed");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"role\":\"king\"}", "{\"disabled\":\"yes\"}", "{\"name\":\"\"}", "{\"x\":1}" })
        void bad_request_for_another_body(String body) {
            assertStatus(patch(create(as("owner"), "CI", "admin").text("id"), body), 400);
        }

        @Test
        void forbidden_without_the_right_and_not_found_for_none() {
            String id = create(as("owner"), "CI", "admin").text("id");

            assertProblem(api.patch(path + "/service-accounts/" + id, as("admin"), "{\"disabled\":true}"), 403,
                    "forbidden");
            assertProblem(patch("service_00000000000000000000000000000000", "{}"), 404, "not-found");
        }
    }

    private Answer create(String token, String name, String role) {
        return api.post(path + "/service-accounts", token,
                "{\"name\":\"" + name + "\",\"role\":\"" + role + "\"}");
    }

    private Answer patch(String id, String body) {
        return api.patch(path + "/service-accounts/" + id, as("owner"), body);
    }

    /** A key that has been handed to the account, and is in force. */
    private String keyOwnedBy(String account) {
        String key = keyOf("owner");
        Sql.execute("UPDATE keys SET owner = ? WHERE id = ?", account, key);
        return key;
    }
}
