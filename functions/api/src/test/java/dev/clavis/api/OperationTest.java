package dev.clavis.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Api;
import dev.clavis.api.fixture.ApiTest;
import dev.clavis.api.fixture.LambdaCall;
import dev.clavis.api.fixture.StandardOutput;
import io.micronaut.function.aws.proxy.MockLambdaContext;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationTest extends ApiTest {
    private static final Set<String> PUBLIC = Set.of("GET /health", "GET /version", "GET /profile",
            "GET /openapi.json");

    @Test
    void not_found_for_every_route_but_its_own() {
        List<String> routes = Api.routes(context);
        for (String own : routes) {
            for (String route : routes) {
                String[] parts = route.split(" ", 2);
                var event = api.event(parts[0], example(parts[1]), token("a"), null);
                int status = api.operation(own).handleRequest(event, new MockLambdaContext()).getStatusCode();
                if (!route.equals(own)) {
                    assertThat(status).as("%s by the handler of %s", route, own).isEqualTo(404);
                } else {
                    // Who signs in holds no key, which these ask for.
                    assertThat(status).as(own)
                            .isIn(own.contains("/keys/self") ? List.of(401) : List.of(200, 400, 403, 404, 415));
                }
            }
        }
    }

    @Test
    void ok_under_the_base_path_that_some_clients_know_and_under_no_other() {
        for (String route : List.of("/health", "/version", "/users/me", "/users/me/api_key")) {
            int status = api.get(route, token("a")).status();
            assertThat(api.get("/api/v1" + route, token("a")).status()).as(route).isEqualTo(status).isIn(200, 404);
            assertThat(api.get("/api/v1" + route, token("a")).body()).isEqualTo(api.get(route, token("a")).body());
            assertThat(api.call("GET", route, token("a"), null, event -> event.withResource("/api/v2" + route)
                    .withPath("/api/v2" + route), "GET " + event(route)).status()).isEqualTo(404);
        }
        assertThat(api.call("GET", "/workspaces", token("a"), null,
                event -> event.withResource("/api/v1/workspaces").withPath("/api/v1/workspaces"), "GET /workspaces")
                .status()).isEqualTo(404);
    }

    /** A list of nothing is a list (RFC 9110 §5.6.1.2), and there is one language to answer in, and one charset. */
    @ParameterizedTest
    @ValueSource(strings = {",", ",,,", ";", "*", "de;q=1e400", "utf-8", "latin1,;q", "" })
    void ok_for_any_language_and_any_charset(String wish) {
        for (String name : List.of("accept-language", "Accept-Charset")) {
            for (String route : List.of("/health", "/workspaces")) {
                assertThat(api.call("GET", route, token("a"), null, event -> {
                    event.getHeaders().put(name, wish);
                    event.getMultiValueHeaders().put(name, List.of(wish));
                    return event;
                }).status()).as(name).isEqualTo(200);
            }
        }
    }

    private static String event(String route) {
        return route.replace("me/", "{user}/");
    }

    /** A custom domain's base path stands in an event's path, and not in its resource. */
    @ParameterizedTest
    @ValueSource(strings = {"/keys", "/a/b", "/api/v1", "/workspaces", "/%41" })
    void ok_behind_the_base_path_of_a_custom_domain(String base) {
        assertThat(api.call("GET", "/workspaces", token("a"), null, event -> event.withPath(base + "/workspaces"))
                .status()).isEqualTo(200);
        assertThat(api.call("GET", "/workspaces/none", token("a"), null,
                event -> event.withPath(base + "/workspaces/none")).body()).contains("not-found");
        assertThat(api.call("GET", "/health", null, null, event -> event.withPath(base + "/health")).status())
                .isEqualTo(200);
    }

    /** What API Gateway took for one route is never answered as another one. */
    @ParameterizedTest
    @ValueSource(strings = {"/health", "/workspaces", "/users/me/", "/a/users/me", "/workspaces/a/keys", "/a//",
            "/workspaces/", "me", "/" })
    void not_found_for_a_path_of_another_route(String path) {
        assertThat(api.call("GET", "/workspaces/a", token("a"), null, event -> event.withPath(path)).status())
                .isEqualTo(404);
    }

    @Test
    void refuses_every_call_without_a_token_unless_public() {
        for (String route : Api.routes(context)) {
            String[] parts = route.split(" ", 2);
            Answer answer = api.call(parts[0], example(parts[1]), null, null);

            assertThat(answer.status()).as(route).isEqualTo(PUBLIC.contains(route) ? 200 : 401);
        }
    }

    private static String example(String template) {
        return template.replace("{id}", "key_00000000").replaceAll("\\{[a-z]+}", "w");
    }

    @Test
    void never_a_server_error_for_an_event_that_is_none() {
        var event = api.event("GET", "/workspaces", null, null);
        event.setPath(null);
        assertThat(api.operation("GET /workspaces").handleRequest(event, new MockLambdaContext()).getStatusCode())
                .isEqualTo(404);
    }

    /** The line of last resort is the one that must be found by what the caller was told. */
    @Test
    void what_nobody_handles_is_logged_as_part_of_its_call() throws IOException {
        Map<String, List<String>> query = new HashMap<>();
        query.put("a", null);
        var event = api.event("GET", "/workspaces", null, null).withMultiValueQueryStringParameters(query);
        event.getRequestContext().setRequestId("gateway-1");
        JsonNode line;
        try (StandardOutput output = new StandardOutput()) {
            assertThat(
                    api.operation("GET /workspaces").handleRequest(event, new LambdaCall("lambda-1")).getStatusCode())
                    .isEqualTo(500);
            line = context.getBean(ObjectMapper.class).readValue(output.lines().stream()
                    .filter(text -> text.contains("failed with the profile")).findFirst().orElseThrow(),
                    JsonNode.class);
        }

        assertThat(Stream.of("level", "requestId", "lambdaRequestId", "route")
                .map(name -> line.get(name) == null ? "none" : line.get(name).getStringValue()))
                .containsExactly("ERROR", "gateway-1", "lambda-1", "GET /workspaces");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "%20", "/", "a/", "a%41" })
    void never_a_crash_for_a_path_of_any_length(String piece) {
        var event = api.event("GET", "/workspaces", null, null).withPath("/" + piece.repeat(100_000));

        assertThat(api.operation("GET /workspaces").handleRequest(event, new MockLambdaContext()).getStatusCode())
                .isIn(401, 404);
        event.setPath(event.getPath() + "%");
        assertThat(api.operation("GET /workspaces").handleRequest(event, new MockLambdaContext()).getStatusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "a\r\nb", "a\u0085", " a", "\ta" })
    void bad_request_for_a_header_field_that_cannot_be(String value) {
        Answer answer = api.call("GET", "/workspaces", token("a"), null, event -> {
            event.getHeaders().put("User-Agent", value);
            event.getMultiValueHeaders().put("User-Agent", List.of(value));
            return event;
        });

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("code")).isEqualTo("invalid-request");
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json")
                .containsEntry("cache-control", "no-store");
    }

    @Test
    void what_micronaut_refuses_itself_is_a_problem_too() {
        var event = api.event("GET", "/workspaces/a/b/c/d/e/f", token("a"), null).withResource("/workspaces");
        Answer answer = api.call("GET", "/workspaces", token("a"), null, _ -> event);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("code")).isEqualTo("not-found");
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
    }
}
