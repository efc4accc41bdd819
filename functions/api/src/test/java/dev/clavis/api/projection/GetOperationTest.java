package dev.clavis.api.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Sql;
import io.micronaut.http.HttpResponse;
import org.junit.jupiter.api.Test;

class GetOperationTest extends ReprojectionCase {
    @Test
    void ok_with_its_progress_while_it_runs_and_once_it_is_done() {
        keys("owner", "a", 600);
        String id = plan("standard").operation().orElseThrow().id();

        Answer running = get(workspace, id, "owner");
        assertThat(running.status()).as(running.body()).isEqualTo(200);
        assertThat(running.body()).contains("\"status\":\"running\"", "\"done\":0", "\"total\":600",
                "\"type\":\"workspace.updated\"", "\"createdAt\":").doesNotContain("finishedAt", "location");

        new Sweep(context).handleRequest(null, null);

        assertThat(get(workspace, id, "owner").body()).contains("\"status\":\"done\"", "\"done\":600", "\"total\":600",
                "\"finishedAt\":");
    }

    @Test
    void accepted_says_where_to_ask() {
        keys("owner", "a", 501);
        OperationRow row = plan("standard").operation().orElseThrow();

        HttpResponse<OperationResponse> answer = new Outcome.Running(OperationResponse.from(row)).accepted();

        assertThat(answer.code()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo("/workspaces/" + workspace + "/operations/" + row.id());
    }

    @Test
    void not_found_for_another_workspace_for_strangers_and_for_nothing() {
        keys("owner", "a", 501);
        String id = plan("standard").operation().orElseThrow().id();
        String other = fresh("other");
        Sql.workspace(other, "enterprise", 10, "owner");

        assertThat(api.get("/workspaces/" + other + "/operations/" + id, token(other + "-owner")).status())
                .isEqualTo(404);
        assertThat(api.get("/workspaces/" + workspace + "/operations/" + id, token(other + "-owner")).status())
                .isEqualTo(404);
        assertThat(get(workspace, "operation_0", "owner").status()).isEqualTo(404);
    }

    private Answer get(String within, String id, String role) {
        return api.get("/workspaces/" + within + "/operations/" + id, token(workspace + "-" + role));
    }
}
