package dev.clavis.api.plans;

import static dev.clavis.api.fixture.AtOnce.together;
import static dev.clavis.api.fixture.AtOnce.tries;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Sql;
import dev.clavis.api.fixture.WorkspaceTest;
import dev.clavis.core.enforcement.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateWorkspaceTest extends WorkspaceTest {
    @Test
    void ok_for_a_name_by_the_owner() {
        Answer answer = api.patch(path, as("owner"), "{\"name\":\" Acme & Co \"}");

        assertStatus(answer, 200);
        assertThat(answer.text("name")).isEqualTo("Acme & Co");
        assertThat(answer.text("role")).isEqualTo("owner");
        assertThat(answer.headers().get("etag")).isEqualTo(api.get(path, as("member")).headers().get("etag"));
        assertThat(events(workspace)).containsExactly("workspace.updated");
        assertThat(api.patch(path, as("owner"), "{}").body()).isEqualTo(answer.body());
    }

    @Test
    void ok_for_a_plan_with_its_quota_and_limits_in_force() {
        String key = keyOf("owner");

        Answer answer = api.patch(path, operator(), "{\"plan\":\"standard\"}");

        assertStatus(answer, 200);
        assertThat(answer.text("plan")).isEqualTo("standard");
        assertThat(answer.text("keyQuota")).isEqualTo("10000");
        assertThat(answer.text("keys")).isEqualTo("1");
        assertThat(answer.body()).contains("\"role\":null");
        assertThat(surroundings.copy(key, "limit").n()).isEqualTo("1000");
        assertThat(events(workspace)).containsExactly("workspace.updated");
        assertThat(Sql.query("SELECT before || after FROM events WHERE workspace = ? AND type = 'workspace.updated'",
                workspace).getFirst()).contains("enterprise").contains("standard");
    }

    @Test
    void ok_for_a_quota_of_its_own_that_the_same_plan_does_not_take_back() {
        assertThat(api.patch(path, operator(), "{\"plan\":\"standard\",\"keyQuota\":1}").text("keyQuota"))
                .isEqualTo("1");
        assertThat(api.patch(path, operator(), "{\"plan\":\"standard\"}").text("keyQuota")).isEqualTo("1");
    }

    @Test
    void ok_for_a_quota_below_what_is_there_which_stays() {
        String key = keyOf("owner");
        keyOf("owner");

        assertStatus(api.patch(path, operator(), "{\"keyQuota\":1}"), 200);

        assertThat(permissions(key)).isNotEmpty();
        assertProblem(api.post(path + "/keys", as("owner"), KEY), 409, "quota-reached");
    }

    @Test
    void ok_for_a_suspension_which_stops_all_keys_until_it_ends() {
        String key = keyOf("owner");

        Answer answer = api.patch(path, operator(), "{\"suspended\":true,\"reason\":\"unpaid\"}");

        assertThat(answer.body()).contains("\"suspended\":true").contains("\"reason\":\"unpaid\"");
        assertThat(status(key)).isEqualTo(Status.SUSPENDED);
        assertThat(api.get(path, as("owner")).text("reason")).isEqualTo("unpaid");
        assertThat(api.patch(path, operator(), "{\"suspended\":false}").body()).contains("\"suspended\":false")
                .doesNotContain("reason");
        assertThat(status(key)).isEqualTo(Status.ACTIVE);
        assertThat(events(workspace)).containsExactly("workspace.suspended", "workspace.resumed");
    }

    @Test
    void not_yet_enforced_while_dynamodb_is_away_then_ok_when_repeated() {
        String key = keyOf("owner");
        withoutDynamoDb(
                () -> assertProblem(api.patch(path, operator(), "{\"suspended\":true}"), 503, "not-yet-enforced"));
        assertThat(status(key)).isEqualTo(Status.ACTIVE);

        assertStatus(api.patch(path, operator(), "{\"suspended\":true}"), 200);

        assertThat(status(key)).isEqualTo(Status.SUSPENDED);
        assertThat(events(workspace)).containsExactly("workspace.suspended");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"plan\":\"platinum\"}", "{\"plan\":7}", "{\"keyQuota\":-1}", "{\"keyQuota\":1.5}",
            "{\"suspended\":\"yes\"}", "{\"reason\":\"unpaid\"}", "{\"name\":\"\"}", "{\"id\":\"x\"}",
            "{\"suspended\":false,\"reason\":\"unpaid\"}", "{\"suspended\":true,\"reason\":\"\"}" })
    void bad_request_for_another_body(String body) {
        assertStatus(api.patch(path, operator(), body), 400);
        assertThat(events(workspace)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"plan\":\"standard\"}", "{\"plan\":\"enterprise\"}", "{\"keyQuota\":1}",
            "{\"suspended\":false}", "{\"suspended\":true}", "{\"reason\":null}",
            "{\"name\":\"x\",\"plan\":\"standard\"}" })
    void operator_only_for_what_is_not_the_owners(String body) {
        assertProblem(api.patch(path, as("owner"), body), 403, "operator-only");
        assertProblem(api.patch(path, as("member"), body), 403, "operator-only");
        assertThat(events(workspace)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "member" })
    void forbidden_without_the_right(String role) {
        assertProblem(api.patch(path, as(role), "{\"name\":\"x\"}"), 403, "forbidden");
    }

    @Test
    void not_found_for_a_stranger_and_for_none() {
        String stranger = token(fresh("stranger"));
        assertProblem(api.patch(path, stranger, "{\"plan\":\"standard\"}"), 404, "not-found");
        assertProblem(api.get(path, stranger), 404, "not-found");
        assertProblem(api.patch("/workspaces/" + fresh("none"), operator(), "{\"name\":\"x\"}"), 404, "not-found");
    }

    @Test
    void precondition_failed_for_a_state_that_is_gone() {
        String seen = String.valueOf(api.get(path, as("owner")).headers().get("etag"));
        keyOf("owner");
        assertStatus(change(seen, "{\"name\":\"One\"}"), 200);
        assertProblem(change(seen, "{\"name\":\"Two\"}"), 412, "precondition-failed");
    }

    @Test
    void a_key_made_at_once_with_a_suspension_is_suspended() throws Exception {
        for (int i = 0; i < tries(100); i++) {
            List<Answer> answers = together(
                    List.of(() -> api.patch(path, operator(), "{\"suspended\":true}"),
                            () -> api.post(path + "/keys", as("owner"), KEY)));
            assertStatus(answers.getFirst(), 200);
            assertStatus(answers.getLast(), 201);
            String id = answers.getLast().text("id");
            assertThat(status(id.substring("key_".length()))).isEqualTo(Status.SUSPENDED);
            // Or each round would carry the keys of all rounds before it.
            assertStatus(api.post(path + "/keys/" + id + "/revoke", as("owner"), ""), 200);
            assertStatus(api.patch(path, operator(), "{\"suspended\":false}"), 200);
        }
    }

    @Test
    void keys_made_at_once_with_a_lower_quota_never_pass_it() throws Exception {
        for (int i = 0; i < tries(60); i++) {
            long now = Long.parseLong(api.get(path, operator()).text("keys"));
            api.patch(path, operator(), "{\"keyQuota\":" + (now + 2) + "}");
            List<Answer> answers = together(List.of(
                    () -> api.patch(path, operator(), "{\"keyQuota\":" + now + "}"),
                    () -> api.post(path + "/keys", as("owner"), KEY),
                    () -> api.post(path + "/keys", as("admin"), KEY)));
            long made = answers.stream().filter(answer -> answer.status() == 201).count();
            assertThat(api.get(path, operator()).text("keys")).isEqualTo(Long.toString(now + made));
            assertProblem(api.post(path + "/keys", as("owner"), KEY), 409, "quota-reached");
        }
    }

    private Answer change(String seen, String body) {
        return api.call("PATCH", path, as("owner"), body, event -> {
            event.getHeaders().put("If-Match", seen);
            event.getMultiValueHeaders().put("If-Match", List.of(seen));
            return event;
        });
    }
}
