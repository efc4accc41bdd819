package dev.clavis.api.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.ApiTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Header fields, those that operations read and those that frameworks do. */
class HeaderFuzzTest extends ApiTest {
    private static final String MARK = "x-planted";
    private static final List<String> NAMES = List.of("Accept", "Accept-Charset", "Accept-Language", "Cookie",
            "User-Agent", "Host", "X-Forwarded-For", "X-Forwarded-Proto", "X-HTTP-Method-Override", "If-None-Match",
            "Origin",
            "Referer", "Access-Control-Request-Method",
            "Content-Length", "Transfer-Encoding", "Content-Encoding", "Expect", "Range", "X-Workspace-Id", "a b", "",
            "a\r\nb", "\u00e9", "a:b");
    private static final List<String> VALUES = List.of("*/*", "application/xml", "text/plain", ";q=2", "*",
            "application/*",
            "application/json;q=1e400", "\"", "\"x\"", "W/\"x\"", ",", ",,,", "*, \"x\"", "chunked", "gzip", "-1",
            "99999999999999999999", "100-continue", "bytes=0-1", "DELETE", "a=b; c", "null",
            "http://localhost", "http://localhost:8080", "https://example.com");

    private final Truth truth = new Truth();
    @SuppressWarnings("NullAway.Init")
    private List<ApiDocument.Operation> operations;
    @SuppressWarnings("NullAway.Init")
    private World world;

    @BeforeEach
    void readDocument() {
        operations = ApiDocument.read(api).operations();
        world = World.make(api, surroundings.issuer, new Chance(System.nanoTime()));
    }

    @AfterEach
    void close() {
        truth.close();
    }

    /** Nothing of a request's header fields stands in those of the answer. */
    @Test
    void a_hostile_header_field_is_refused_or_does_nothing() {
        List<ApiDocument.Operation> readers = operations.stream()
                .filter(one -> !one.headers().isEmpty() || one.method().equals("GET")).toList();
        assertThat(readers).anyMatch(one -> one.headers().contains("If-Match"))
                .anyMatch(one -> one.headers().contains("Idempotency-Key"));
        Fuzz.run("header fields", 50, chance -> {
            ApiDocument.Operation operation = chance.of(readers);
            List<String> names = Stream.concat(operation.headers().stream(), NAMES.stream()).toList();
            String name = chance.once(2) ? names.getFirst() : chance.of(names);
            String value = (chance.once(2) ? chance.of(Hostile.TEXTS) : chance.of(VALUES))
                    + chance.of("", "", MARK, "\r\n" + MARK + ": 1", "\n" + MARK + ":1");
            // Refused for its body, if it is not for the header field: nothing is to change.
            String body = operation.takesBody() ? "{\"no such field\":1}" : null;
            chance.note(operation + " " + name + ": " + value);
            List<String> held = truth.of(world);

            Answer answer = Verdict.on(() -> api.call(operation.method(), world.path(operation.path()),
                    world.token(operation), body, event -> with(event, name, value)));

            chance.outcome(Verdict.outcome(answer));
            assertThat(answer.headers().toString()).doesNotContain(MARK);
            if (!operation.method().equals("POST") || operation.takesBody()) {
                assertThat(truth.of(world)).isEqualTo(held);
            }
        });
    }

    /** A tag that is not the key's keeps the key as it is; one that cannot be stored is none. */
    @Test
    void no_made_up_tag_or_idempotency_key_changes_or_repeats_anything() {
        String path = "/workspaces/" + world.workspace() + "/keys";
        Fuzz.run("tags", 20, chance -> {
            String value = chance.of(Hostile.TEXTS) + chance.of("", "\"", "\"0123456789abcdef\"");
            boolean isTag = chance.once(2);
            chance.note(value);
            List<String> held = truth.of(world);
            Answer answer = Verdict.on(() -> isTag
                    ? api.call("PATCH", path + "/" + world.id("keys"), world.owner(),
                            "{\"name\":\"" + chance.number() + "\"}", event -> with(event, "If-Match", value))
                    : api.call("POST", path, world.owner(), "{\"name\":\"a\",\"environment\":\"live\"}",
                            event -> with(event, "Idempotency-Key", value)));
            chance.outcome(isTag + " " + Verdict.outcome(answer));
            boolean isPlain = value.matches("[!-~]{1,255}");
            if (isTag && !value.strip().equals("*")) {
                assertThat(answer.status()).isIn(400, 412);
            } else if (!isTag) {
                // The same word for the same thing finds what was made first.
                assertThat(answer.status()).isEqualTo(isPlain ? 201 : 400);
            }
            if (answer.status() >= 400) {
                assertThat(truth.of(world)).isEqualTo(held);
            }
        });
    }

    private static APIGatewayProxyRequestEvent with(APIGatewayProxyRequestEvent event, String name, String value) {
        event.getHeaders().put(name, value);
        event.getMultiValueHeaders().put(name, List.of(value));
        return event;
    }
}
