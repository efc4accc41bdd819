package dev.clavis.api.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Sql;
import dev.clavis.core.enforcement.Status;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateKeyTest extends KeyTest {
    private static final String READ = "{\"name\":\"a\",\"environment\":\"live\",\"permissions\":[\"conversations:read\"]}";

    @Test
    void ok_and_in_force_when_it_answers() {
        String id = created();

        Answer answer = patch(id, """
                {"name":"Production","permissions":["conversations:read"],"expiresAt":"2099-01-01T00:00:00Z",
                 "limits":{"minute":7},"addresses":["203.0.113.7"]}""");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("name")).isEqualTo("Production");
        assertThat(answer.text("expiresAt")).isEqualTo("2099-01-01T00:00:00Z");
        assertThat(copy(id, "permissions").ss()).containsExactly("conversations:read");
        assertThat(copy(id, "limit").n()).isEqualTo("7");
        assertThat(types(id)).containsExactly("key.created", "key.updated");
        assertThat(Sql.query("SELECT before || after FROM events WHERE target = ? AND type = 'key.updated'", id)
                .getFirst()).contains("CI/CD", "Production", "\"minute\":7");
    }

    @Test
    void ok_with_nulls_that_clear() {
        String id = create("""
                {"name":"a","environment":"live","expiresAt":"2099-01-01T00:00:00Z","limits":{"minute":7},
                 "addresses":["203.0.113.7"]}""").text("id");

        Answer answer = patch(id, "{\"expiresAt\":null,\"limits\":null,\"addresses\":null}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("expiresAt").isNull()).isTrue();
        assertThat(answer.json().get("addresses").isNull()).isTrue();
        assertThat(copy(id, "limit").n()).isEqualTo("10000");
        assertThat(surroundings.copy(id.substring(4))).doesNotContainKeys("guard", "expires");
    }

    @Test
    void ok_without_a_word_and_without_an_event() {
        String id = created();

        assertThat(patch(id, "{}").status()).isEqualTo(200);
        assertThat(types(id)).containsExactly("key.created");
    }

    @Test
    void ok_for_the_operator_who_raises_a_limit_and_lowers_it_again() {
        String id = created();

        Answer raised = api.patch(path + "/" + id, asOperator(), "{\"limits\":{\"minute\":50000}}");
        assertThat(raised.status()).as(raised.body()).isEqualTo(200);
        assertThat(copy(id, "limit").n()).isEqualTo("50000");
        assertProblem(patch(id, "{\"limits\":{\"minute\":40000}}"), 403, "plan-does-not-allow");
        assertThat(patch(id, "{\"limits\":{\"minute\":10}}").status()).isEqualTo(200);
        assertThat(copy(id, "limit").n()).isEqualTo("10");
        assertThat(Sql.query("SELECT raised FROM keys WHERE id = ?", id.substring(4))).containsExactly("f");
    }

    @Test
    void ok_for_a_raised_limit_that_outlives_a_lower_plan() {
        String id = created();
        api.patch(path + "/" + id, asOperator(), "{\"limits\":{\"minute\":50000}}");
        Sql.execute("UPDATE workspaces SET plan = 'standard' WHERE id = ?", workspace);

        assertThat(patch(id, "{\"name\":\"b\"}").json().get("limits").get("minute").getLongValue())
                .isEqualTo(50_000);
        assertThat(copy(id, "limit").n()).isEqualTo("50000");
    }

    @Test
    void ok_pending_while_dynamodb_is_away_if_it_only_gives() {
        String id = create(READ).text("id");

        Answer answer = withoutDynamoDb(
                () -> patch(id, "{\"permissions\":[\"conversations:read\",\"conversations:write\"]}"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("pending")).isEqualTo("true");
        sweep();
        assertThat(copy(id, "permissions").ss()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"permissions\":[\"conversations:read\"]}", "{\"expiresAt\":\"2099-01-01T00:00:00Z\"}",
            "{\"limits\":{\"minute\":7}}", "{\"addresses\":[\"203.0.113.7\"]}" })
    void unavailable_while_dynamodb_is_away_if_it_takes_something_away(String body) {
        String id = created();

        assertProblem(withoutDynamoDb(() -> patch(id, body)), 503, "not-yet-enforced");
        assertProblem(withoutDynamoDb(() -> patch(id, body)), 503, "not-yet-enforced");
        assertThat(patch(id, body).status()).isEqualTo(200);
        assertThat(types(id)).containsExactly("key.created", "key.updated");
    }

    @Test
    void bad_request_to_give_what_the_caller_or_the_owner_lacks() {
        String admins = api.post(path, as("admin"), READ).text("id");
        String owners = create("""
                {"name":"a","environment":"live","permissions":["conversations:read","workspace:admin"]}""").text("id");

        assertProblem(patch(admins, "{\"permissions\":[\"workspace:admin\"]}"), 400, "permission-not-grantable");
        assertProblem(
                api.patch(path + "/" + owners, as("admin"),
                        "{\"permissions\":[\"workspace:admin\",\"conversations:write\"]}"),
                400, "permission-not-grantable");
        assertProblem(patch(admins, "{\"permissions\":[\"bots:fly\"]}"), 400, "permission-not-grantable");
        assertProblem(patch(admins, "{\"permissions\":[]}"), 400, "invalid-field");
    }

    @Test
    void bad_request_to_let_a_key_with_more_rights_live_longer_but_not_shorter() {
        String id = create("""
                {"name":"a","environment":"live","permissions":["workspace:admin"],
                 "expiresAt":"2098-01-01T00:00:00Z"}""").text("id");

        assertProblem(api.patch(path + "/" + id, as("admin"), "{\"expiresAt\":\"2099-01-01T00:00:00Z\"}"), 400,
                "permission-not-grantable");
        assertThat(api.patch(path + "/" + id, as("admin"), "{\"expiresAt\":\"2097-01-01T00:00:00Z\"}").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"colour\":\"red\"}", "{\"name\":\"\"}", "{\"expiresAt\":\"2020-01-01T00:00:00Z\"}",
            "{\"owner\":\"user_x\"}", "{\"environment\":\"test\"}", "[]" })
    void bad_request_for_what_cannot_be(String body) {
        assertThat(patch(created(), body).status()).isEqualTo(400);
    }

    @Test
    void forbidden_for_a_member_who_may_only_read_and_to_widen_for_an_operator_who_is_no_member() {
        String id = create(READ).text("id");

        assertProblem(api.patch(path + "/" + id, as("member"), "{\"name\":\"b\"}"), 403, "forbidden");
        assertProblem(api.patch(path + "/" + id, asOperator(), "{\"permissions\":[\"conversations:write\"]}"), 403,
                "forbidden");
        assertThat(api.patch(path + "/" + id, asOperator(), "{\"name\":\"b\"}").status()).isEqualTo(200);
    }

    @Test
    void not_found_for_a_key_that_is_not_here() {
        assertProblem(patch("key_00000000", "{}"), 404, "not-found");
    }

    @Test
    void conflict_for_a_revoked_key() {
        String id = created();
        api.post(path + "/" + id + "/revoke", as("owner"), null);

        assertProblem(patch(id, "{\"name\":\"b\"}"), 409, "key-revoked");
    }

    @Test
    void precondition_failed_for_who_has_seen_another_state() {
        Answer created = create(BODY);
        String key = path + "/" + created.text("id");
        String tag = created.headers().get("etag");

        Answer first = call("PATCH", key, "{\"name\":\"b\"}", "If-Match", tag);
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertProblem(call("PATCH", key, "{\"name\":\"c\"}", "If-Match", tag), 412, "precondition-failed");
        assertThat(call("PATCH", key, "{\"name\":\"c\"}", "If-Match", first.headers().get("etag")).status())
                .isEqualTo(200);
    }

    @Test
    void an_update_never_brings_a_revoked_key_back() throws Exception {
        for (int round = 0; round < 10; round++) {
            String id = created();
            Map<Integer, Integer> statuses = atOnce(8, i -> i == 4
                    ? api.post(path + "/" + id + "/revoke", as("owner"), null).status()
                    : patch(id, "{\"name\":\"n" + i + "\"}").status());
            assertThat(statuses.keySet()).isSubsetOf(200, 409);
            assertThat(statusOfCopy(id)).isEqualTo(Status.REVOKED);
            assertThat(get(id).text("status")).isEqualTo("revoked");
        }
    }
}
