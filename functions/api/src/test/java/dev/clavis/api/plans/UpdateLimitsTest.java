package dev.clavis.api.plans;

import static dev.clavis.api.fixture.AtOnce.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Sql;
import dev.clavis.api.fixture.WorkspaceTest;
import dev.clavis.core.enforcement.Status;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator sets one workspace's limits, and every key of it has them: those that are there, and those to come. */
class UpdateLimitsTest extends WorkspaceTest {
    private static final String RAISED = "{\"limits\":{\"minute\":50000}}";

    @Nested
    class Ok {
        @Test
        void raised_for_every_key_when_it_answers_and_shown_wherever_limits_are() {
            Answer created = api.post(path + "/keys", as("owner"), KEY);
            String before = created.text("id");

            Answer answer = api.patch(path, operator(), RAISED);

            assertStatus(answer, 200);
            assertThat(answer.body()).contains("\"limits\":{\"minute\":50000},\"ownLimits\":{\"minute\":50000}");
            assertThat(api.get(path, as("member")).body()).contains("\"limits\":{\"minute\":50000}", "ownLimits");
            assertThat(limitOf(before)).isEqualTo("50000");
            assertThat(api.get(path + "/keys/" + before, as("member")).body())
                    .contains("\"limits\":{\"minute\":50000}").doesNotContain("ownLimits");
            assertThat(api.get(path + "/keys", as("member")).body()).contains("\"limits\":{\"minute\":50000}");
            assertThat(api.get("/keys/self", created.text("secret")).body())
                    .contains("\"limits\":{\"minute\":50000}");
            assertThat(api.post("/keys/verify", operator(), "{\"key\":\"%s\"}".formatted(created.text("secret")))
                    .body()).contains("q=50000;w=60", "\"quota\":50000");
        }

        @Test
        void for_a_new_key_at_once() {
            api.patch(path, operator(), RAISED);

            Answer created = api.post(path + "/keys", as("owner"), KEY);

            assertThat(created.body()).contains("\"limits\":{\"minute\":50000}");
            assertThat(limitOf(created.text("id"))).isEqualTo("50000");
        }

        @Test
        void lowered_and_cleared_again() {
            String key = keyOf("owner");

            assertThat(api.patch(path, operator(), "{\"limits\":{\"minute\":5}}").body())
                    .contains("\"limits\":{\"minute\":5}");
            assertThat(surroundings.copy(key, "limit").n()).isEqualTo("5");
            assertThat(api.patch(path, operator(), "{\"limits\":null}").body())
                    .contains("\"limits\":{\"minute\":10000}").doesNotContain("ownLimits");
            assertThat(surroundings.copy(key, "limit").n()).isEqualTo("10000");
        }

        @Test
        void in_the_audit_log_once_and_under_another_entity_tag() {
            String tag = String.valueOf(api.get(path, as("owner")).headers().get("etag"));

            Answer answer = api.patch(path, operator(), RAISED);
            api.patch(path, operator(), RAISED);

            assertThat(answer.headers().get("etag")).isNotEqualTo(tag)
                    .isEqualTo(api.get(path, as("owner")).headers().get("etag"));
            assertThat(events(workspace)).containsExactly("workspace.updated");
            assertThat(Sql.query("SELECT coalesce(before, '') || after FROM events WHERE workspace = ?", workspace))
                    .singleElement().asString().containsOnlyOnce("\"limits\":{\"minute\":50000}");
        }

        @Test
        void through_a_change_of_plan() {
            String key = keyOf("owner");
            api.patch(path, operator(), RAISED);

            assertThat(api.patch(path, operator(), "{\"plan\":\"standard\"}").body())
                    .contains("\"limits\":{\"minute\":50000}", "\"plan\":\"standard\"");
            assertThat(surroundings.copy(key, "limit").n()).isEqualTo("50000");
            assertThat(api.patch(path, operator(), "{\"plan\":\"enterprise\",\"limits\":null}").body())
                    .contains("\"limits\":{\"minute\":10000}");
            assertThat(surroundings.copy(key, "limit").n()).isEqualTo("10000");
        }

        @Test
        void for_a_keys_own_limits_up_to_the_raised_ones_which_go_with_them() {
            String key = "key_" + keyOf("owner");
            api.patch(path, operator(), RAISED);

            Answer answer = api.patch(path + "/keys/" + key, as("owner"), "{\"limits\":{\"minute\":40000}}");

            assertStatus(answer, 200);
            assertThat(limitOf(key)).isEqualTo("40000");
            assertProblem(api.patch(path + "/keys/" + key, as("owner"), "{\"limits\":{\"minute\":50001}}"), 403,
                    "plan-does-not-allow");
            api.patch(path, operator(), "{\"limits\":null}");
            assertThat(limitOf(key)).isEqualTo("10000");
            api.patch(path, operator(), RAISED);
            assertThat(limitOf(key)).isEqualTo("40000");
        }

        @Test
        void below_the_plan_for_a_key_that_the_operator_has_raised_too_until_they_are_cleared() {
            String key = raisedTo(20_000);

            assertStatus(api.patch(path, operator(), "{\"limits\":{\"minute\":5}}"), 200);

            assertThat(limitOf(key)).isEqualTo("5");
            assertThat(api.get(path + "/keys/" + key, as("owner")).body())
                    .contains("\"limits\":{\"minute\":5},\"ownLimits\":{\"minute\":20000}");
            // Raised once more it stays where it is: the workspace is to be let go first.
            Answer again = api.patch(path + "/keys/" + key, operator(), "{\"limits\":{\"minute\":30000}}");
            assertThat(again.body()).contains("\"limits\":{\"minute\":5},\"ownLimits\":{\"minute\":30000}");
            assertThat(limitOf(key)).isEqualTo("5");
            Answer above = api.patch(path + "/keys/" + key, as("owner"), "{\"limits\":{\"minute\":6}}");
            assertProblem(above, 403, "plan-does-not-allow");
            assertThat(above.text("detail")).contains("5 per minute");
            api.patch(path, operator(), "{\"limits\":null}");
            assertThat(limitOf(key)).isEqualTo("30000");
        }

        @ParameterizedTest
        @ValueSource(ints = {10_000, 15_000, 50_000 })
        void from_the_plan_up_not_for_a_key_that_the_operator_has_raised(int limit) {
            String key = raisedTo(20_000);

            assertStatus(api.patch(path, operator(), "{\"limits\":{\"minute\":%d}}".formatted(limit)), 200);

            assertThat(limitOf(key)).isEqualTo("20000");
        }

        @Test
        void below_one_plan_and_above_the_next_for_a_raised_key_as_for_all() {
            String key = raisedTo(20_000);
            assertStatus(api.patch(path, operator(), "{\"limits\":{\"minute\":5000}}"), 200);
            assertThat(limitOf(key)).isEqualTo("5000");

            assertStatus(api.patch(path, operator(), "{\"plan\":\"standard\"}"), 200);

            assertThat(limitOf(key)).isEqualTo("20000");
        }

        /** Set while a profile had windows; what it has now is a bucket, which ends at one call a microsecond. */
        @Test
        void cut_to_what_the_plan_can_have_when_the_profile_has_changed() {
            String one = "key_" + keyOf("owner");
            String raised = raisedTo(20_000);
            Sql.execute("UPDATE workspaces SET limits = '100000000 per minute' WHERE id = ?", workspace);
            Sql.execute("UPDATE keys SET limits = '200000000 per minute' WHERE id = ?", stored(raised));

            assertThat(api.get(path, as("owner")).body()).contains("\"limits\":{\"minute\":60000000}");
            assertThat(api.get(path + "/keys", as("owner")).body()).contains("\"limits\":{\"minute\":60000000}");
            assertStatus(api.patch(path, operator(), "{\"suspended\":false}"), 200);
            assertThat(limitOf(one)).isEqualTo("60000000");
            assertThat(limitOf(raised)).isEqualTo("60000000");
            for (String key : List.of(one, raised)) {
                assertStatus(api.delete(path + "/keys/" + key, as("owner")), 204);
                assertThat(status(stored(key))).isEqualTo(Status.REVOKED);
            }
        }

        @Test
        void not_yet_enforced_while_dynamodb_is_away_then_ok_when_repeated() {
            String key = keyOf("owner");
            withoutDynamoDb(() -> assertProblem(api.patch(path, operator(), RAISED), 503, "not-yet-enforced"));

            assertStatus(api.patch(path, operator(), RAISED), 200);

            assertThat(surroundings.copy(key, "limit").n()).isEqualTo("50000");
            assertThat(events(workspace)).containsExactly("workspace.updated");
        }
    }

    @Nested
    class BadRequest {
        @Test
        void for_a_period_that_the_plan_lacks_naming_those_it_has() {
            Answer answer = api.patch(path, operator(), "{\"limits\":{\"hour\":5000}}");

            assertProblem(answer, 400, "invalid-field");
            assertThat(answer.text("detail")).contains("per hour", "10000 per minute");
            assertThat(events(workspace)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                {"limits":{}} | `limits`
                {"limits":{"minute":0}} | `limits.minute`
                {"limits":{"minute":-1}} | `limits.minute`
                {"limits":{"minute":1.5}} | `limits.minute`
                {"limits":{"minute":1000000001}} | `limits.minute`
                {"limits":{"minute":60000001}} | 60000000
                {"limits":{"week":1}} | `limits`
                {"limits":5000} | `limits`
                """)
        void for_what_no_limit_can_be(String body, String said) {
            Answer answer = api.patch(path, operator(), body);

            assertProblem(answer, 400, "invalid-field");
            assertThat(answer.text("detail")).contains(said);
        }
    }

    @Nested
    class Forbidden {
        @ParameterizedTest
        @ValueSource(strings = {RAISED, "{\"limits\":{\"minute\":5}}", "{\"limits\":null}" })
        void operator_only_even_to_lower_them(String body) {
            for (String role : List.of("owner", "admin", "member")) {
                assertProblem(api.patch(path, as(role), body), 403, "operator-only");
            }
            assertThat(api.get(path, as("owner")).body()).contains("\"limits\":{\"minute\":10000}");
        }

        @Test
        void on_a_plan_that_the_profile_does_not_know_but_they_can_be_cleared() {
            Sql.execute("UPDATE workspaces SET plan = 'gone', limits = '7 per minute' WHERE id = ?", workspace);

            assertProblem(api.patch(path, operator(), RAISED), 403, "plan-does-not-allow");
            assertThat(api.get(path, as("owner")).body()).contains("\"limits\":null,\"ownLimits\":{\"minute\":7}");
            assertStatus(api.patch(path, operator(), "{\"limits\":null}"), 200);
        }
    }

    @Nested
    class AtOnce {
        @Test
        void a_raise_and_a_downgrade_are_both_in_force_whichever_came_first() throws Exception {
            String key = keyOf("owner");
            for (int i = 0; i < 10; i++) {
                assertStatus(api.patch(path, operator(), "{\"plan\":\"enterprise\",\"limits\":null}"), 200);
                together(List.of(() -> api.patch(path, operator(), RAISED),
                        () -> api.patch(path, operator(), "{\"plan\":\"standard\"}")))
                        .forEach(answer -> assertStatus(answer, 200));

                assertThat(surroundings.copy(key, "limit").n()).isEqualTo("50000");
                assertThat(api.get(path, as("owner")).text("plan")).isEqualTo("standard");
            }
        }

        @Test
        void a_raise_that_ends_and_a_downgrade_leave_the_lower_plans_limit() throws Exception {
            String key = keyOf("owner");
            for (int i = 0; i < 10; i++) {
                assertStatus(api.patch(path, operator(), "{\"plan\":\"enterprise\",\"limits\":{\"minute\":50000}}"),
                        200);
                together(List.of(() -> api.patch(path, operator(), "{\"limits\":null}"),
                        () -> api.patch(path, operator(), "{\"plan\":\"standard\"}")))
                        .forEach(answer -> assertStatus(answer, 200));

                assertThat(surroundings.copy(key, "limit").n()).isEqualTo("1000");
            }
        }

        @Test
        void a_key_made_or_changed_while_the_limits_are_lowered_is_never_above_them() throws Exception {
            String key = "key_" + keyOf("owner");
            for (int i = 0; i < 10; i++) {
                assertStatus(api.patch(path, operator(), RAISED), 200);
                List<Answer> answers = together(List.of(
                        () -> api.patch(path, operator(), "{\"limits\":{\"minute\":5}}"),
                        () -> api.patch(path + "/keys/" + key, as("owner"), "{\"limits\":{\"minute\":40000}}"),
                        () -> api.post(path + "/keys", as("admin"), KEY)));

                assertStatus(answers.getFirst(), 200);
                assertThat(answers.get(1).status()).as(answers.get(1).body()).isIn(200, 403);
                assertStatus(answers.getLast(), 201);
                assertThat(limitOf(key)).isEqualTo("5");
                assertThat(limitOf(answers.getLast().text("id"))).isEqualTo("5");
            }
        }
    }

    /** A key to which the operator has given this limit, above what its workspace has. */
    private String raisedTo(int limit) {
        String key = "key_" + keyOf("owner");
        assertStatus(api.patch(path + "/keys/" + key, operator(), "{\"limits\":{\"minute\":%d}}".formatted(limit)),
                200);
        return key;
    }

    private static String stored(String shownKey) {
        return shownKey.substring("key_".length());
    }

    private static String limitOf(String shownKey) {
        return surroundings.copy(stored(shownKey), "limit").n();
    }
}
