package dev.clavis.api.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Sql;
import dev.clavis.api.fixture.WorkspaceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreateWorkspaceTest extends WorkspaceTest {
    @Test
    void created_on_the_lowest_plan_with_its_maker_as_owner() {
        String subject = fresh("founder");

        Answer answer = api.post("/workspaces", token(subject), "{\"name\":\"Beta\"}");

        assertStatus(answer, 201);
        String id = answer.text("id");
        assertThat(id).matches("w_[0-9a-f]{32}");
        assertThat(answer.body()).contains("\"name\":\"Beta\"").contains("\"plan\":\"standard\"")
                .contains("\"role\":\"owner\"").contains("\"keys\":0").contains("\"keyQuota\":10000")
                .contains("\"suspended\":false").contains("createdAt").doesNotContain("reason");
        assertThat(api.get("/workspaces/" + id, token(subject)).body()).isEqualTo(answer.body());
        assertThat(api.get("/workspaces", token(subject)).body()).contains(id);
        assertThat(Sql.query("SELECT type FROM events WHERE workspace = ? ORDER BY type", id))
                .containsExactly("member.added", "workspace.created");
        assertStatus(api.post("/workspaces/" + id + "/keys", token(subject), KEY), 201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\":\"\"}", "{\"name\":7}", "{\"name\":\"a\\nb\"}",
            "{\"name\":\"x\",\"plan\":\"enterprise\"}" })
    void bad_request_for_another_body(String body) {
        assertStatus(api.post("/workspaces", token(fresh("founder")), body), 400);
    }

    @Test
    void ok_to_look_for_the_operator_without_a_role() {
        assertThat(api.get(path, operator()).body()).contains("\"role\":null");
    }

    @Test
    void ok_to_look_for_every_member() {
        for (String role : new String[]{"owner", "admin", "member" }) {
            assertThat(api.get(path, as(role)).text("role")).isEqualTo(role);
        }
    }
}
