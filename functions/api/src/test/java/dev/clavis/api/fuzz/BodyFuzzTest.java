package dev.clavis.api.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.ApiTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies of every operation that takes one. */
class BodyFuzzTest extends ApiTest {
    private static final List<String> OTHER_TYPES = List.of("text/plain", "application/x-www-form-urlencoded",
            "application/json; charset=utf-16", "application/json;charset", "application/json; charset=\"", ";;;", "",
            "application/json, text/plain", "multipart/form-data; boundary=x", "application/JSON", "*/*", "json",
            "application/json; charset=no-such", "application/problem+json", "a".repeat(5_000), "application/json/json",
            "application/json;q=1e400", "\u00e9/\u00e9", "application/json; charset=UTF-8; charset=utf-16");

    private final Truth truth = new Truth();
    @SuppressWarnings("NullAway.Init")
    private ApiDocument document;
    @SuppressWarnings("NullAway.Init")
    private List<ApiDocument.Operation> operations;
    private @Nullable World world;
    private List<String> held = List.of();

    @BeforeEach
    void readDocument() {
        document = ApiDocument.read(api);
        operations = document.operations().stream().filter(ApiDocument.Operation::takesBody).toList();
    }

    @AfterEach
    void close() {
        truth.close();
    }

    /** Or else nothing below would tell anything. */
    @Test
    void what_is_not_spoiled_is_taken() {
        Chance chance = new Chance(1);
        assertThat(operations).hasSizeGreaterThan(10);
        for (ApiDocument.Operation operation : operations) {
            World fresh = World.make(api, surroundings.issuer, chance);
            String body = Json.print(new BodyMaker(document, fresh, chance).make(operation.body(), true));
            Answer answer = api.call(operation.method(), fresh.path(operation.path()), fresh.token(operation), body);
            assertThat(answer.status()).as("%s %s %s", operation, body, answer.body()).isBetween(200, 299);
        }
    }

    /** A refusal is a problem with a known code, comes in time and changes nothing. */
    @Test
    void a_hostile_body_is_refused_with_a_problem_and_changes_nothing() {
        Fuzz.run("bodies", 100, chance -> {
            ApiDocument.Operation operation = chance.of(operations);
            World here = world(chance);
            String body = new BodySpoiler(chance)
                    .spoil(new BodyMaker(document, here, chance).make(operation.body(), chance.once(2)));
            chance.note(operation + " " + body);

            Answer answer = Verdict.on(() -> api.call(operation.method(), here.path(operation.path()),
                    here.token(operation), body, transport(chance, body)));

            chance.outcome(Verdict.outcome(answer));
            assertThat(answer.status()).as(answer.body()).isNotIn(401, 405, 406);
            if (answer.status() >= 400) {
                assertThat(truth.of(here)).as(answer.body()).isEqualTo(held);
            } else {
                world = null;
            }
        });
    }

    /** How it comes: mostly as it should. */
    private static UnaryOperator<APIGatewayProxyRequestEvent> transport(Chance chance, String body) {
        return switch (chance.below(24)) {
            case 0 -> event -> with(event, "Content-Type", chance.of(OTHER_TYPES));
            case 1 -> event -> event.withIsBase64Encoded(true)
                    .withBody(Base64.getEncoder().encodeToString(bytes(chance, body)));
            case 2 -> event -> event.withIsBase64Encoded(true);
            case 3 -> BodyFuzzTest::withoutType;
            default -> UnaryOperator.identity();
        };
    }

    private static APIGatewayProxyRequestEvent with(APIGatewayProxyRequestEvent event, String name, String value) {
        event.getHeaders().put(name, value);
        event.getMultiValueHeaders().put(name, List.of(value));
        return event;
    }

    private static APIGatewayProxyRequestEvent withoutType(APIGatewayProxyRequestEvent event) {
        event.getHeaders().remove("Content-Type");
        event.getMultiValueHeaders().remove("Content-Type");
        return event;
    }

    /** Bytes that need not be UTF-8. */
    private static byte[] bytes(Chance chance, String body) {
        byte[] bytes = body.getBytes(chance.once(4) ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
        for (int i = chance.below(4); i > 0 && bytes.length > 0; i--) {
            bytes[chance.below(bytes.length)] = chance.of((byte) 0xC0, (byte) 0xAF, (byte) 0xED, (byte) 0xFF, (byte) 0,
                    (byte) 0x80, (byte) 0xF4);
        }
        return bytes;
    }

    /** The same until something in it has changed. */
    private World world(Chance chance) {
        World here = world;
        if (here == null) {
            here = World.make(api, surroundings.issuer, chance);
            world = here;
            held = truth.of(here);
        }
        return here;
    }
}
