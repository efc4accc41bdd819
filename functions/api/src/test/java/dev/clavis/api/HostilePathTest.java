package dev.clavis.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Api;
import dev.clavis.api.fixture.WorkspaceTest;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths and queries that no database takes are refused like all that is not there. */
class HostilePathTest extends WorkspaceTest {
    static List<String> texts() {
        return List.of("%00", "a%00b", "x".repeat(10_000), "..", "%2e%2e", "..%2f..", "operation_%00", "%ED%A0%80",
                "%0A");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void not_found_for_an_id_that_nothing_has(String text) {
        for (String route : Api.routes(context)) {
            String[] parts = route.split(" ", 2);
            if (!parts[1].contains("{")) {
                continue;
            }
            String last = parts[1].replace("{workspace}", workspace);
            if (last.contains("{")) {
                refuses(parts[0], last.replaceAll("\\{[a-z]+}", text));
            }
            refuses(parts[0], parts[1].replaceAll("\\{[a-z]+}", text));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit", "cursor", "key", "actor", "type", "from", "to", "includeRevoked", "deleted" })
    void bad_request_for_a_parameter(String name) {
        for (String route : Api.routes(context)) {
            String[] parts = route.split(" ", 2);
            if (parts[0].equals("GET") && parts[1].startsWith("/workspaces")) {
                for (String text : List.of("\u0000", "x".repeat(10_000), "AAAA")) {
                    Answer answer = api.get(parts[1].replace("{workspace}", workspace).replaceAll("\\{[a-z]+}", "x")
                            + "?" + name + "=" + text, as("owner"));
                    assertThat(answer.status()).as(route + answer.body()).isIn(200, 400, 404);
                }
            }
        }
    }

    /**
     * Bodies are read before anything is looked for, so a call without a good one may be refused for it. Members may be
     * named by any subject that can be stored, and so become expected. Who is not oneself is forbidden, whoever it is.
     */
    private void refuses(String method, String target) {
        String body = List.of("POST", "PUT", "PATCH").contains(method) ? "{\"role\":\"member\"}" : null;
        Answer answer = api.call(method, target, as("owner"), body);
        assertThat(answer.status())
                .as(method + " " + target.substring(0, Math.min(90, target.length())) + answer.body())
                .isIn(statuses(method, target));
    }

    private List<Integer> statuses(String method, String target) {
        if (target.startsWith("/users/")) {
            return List.of(403);
        }
        return target.startsWith(path + "/members/") && method.equals("PUT") ? List.of(201, 404) : List.of(400, 404);
    }
}
