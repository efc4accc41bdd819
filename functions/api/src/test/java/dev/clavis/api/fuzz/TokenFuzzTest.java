package dev.clavis.api.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.ApiTest;
import dev.clavis.api.fixture.Sql;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Authorization header fields that open nothing. */
class TokenFuzzTest extends ApiTest {
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /** Nobody becomes a user by it, and no address in it is called. */
    @Test
    void an_access_token_that_is_wrong_in_one_way_opens_nothing() throws IOException {
        String subject = fresh("fuzz");
        AtomicInteger asked = new AtomicInteger();
        HttpServer elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.close();
        });
        elsewhere.start();
        try {
            TokenMaker tokens = new TokenMaker(surroundings.issuer,
                    "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/jwks");
            assertThat(api.get("/workspaces", tokens.good(fresh("good"))).status()).isEqualTo(200);
            Fuzz.run("access tokens", 100, chance -> {
                String token = tokens.wrong(subject, chance);
                chance.note(token);
                Answer answer = Verdict.on(() -> api.get("/workspaces", token));
                chance.outcome(Verdict.outcome(answer));
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.headers()).containsEntry("www-authenticate", "Bearer");
            });
        } finally {
            elsewhere.stop(0);
        }
        assertThat(asked).hasValue(0);
        assertThat(Sql.query("SELECT id FROM users WHERE subject = ?", subject)).isEmpty();
    }

    /** However far its end is, it is a time or none: nothing overflows into a failure. */
    @Test
    void a_token_with_an_end_far_away_is_taken_or_refused() {
        TokenMaker tokens = new TokenMaker(surroundings.issuer, "http://127.0.0.1:1");
        for (String end : List.of("99999999999", "253402300800", "9007199254740993", "9223372036854775",
                "9223372036854775807", "9223372036854775808", "1e15", "1e300", "1e400", "1.5e10", "9".repeat(400))) {
            Answer answer = Verdict.on(() -> api.get("/workspaces", tokens.ending(fresh("far"), end)));
            assertThat(answer.status()).as(end).isIn(200, 401);
        }
    }

    /** A key that was good, or is good elsewhere, opens nothing here, whatever is asked for. */
    @Test
    void a_key_that_has_ended_or_is_of_another_workspace_opens_nothing() {
        World world = World.make(api, surroundings.issuer, new Chance(System.nanoTime()));
        String revoked = World.make(api, surroundings.issuer, new Chance(System.nanoTime())).revoked();
        String expired = World.make(api, surroundings.issuer, new Chance(System.nanoTime())).expired();
        String foreign = World.make(api, surroundings.issuer, new Chance(System.nanoTime())).manager();
        ApiDocument document = ApiDocument.read(api);
        List<ApiDocument.Operation> inside = document.operations().stream()
                .filter(one -> one.path().startsWith("/workspaces/{")).toList();
        assertThat(inside).hasSizeGreaterThan(15);
        try (Truth truth = new Truth()) {
            List<String> held = truth.of(world);
            Fuzz.run("ended keys", 30, chance -> {
                ApiDocument.Operation operation = chance.of(inside);
                String key = chance.of(revoked, expired, foreign);
                chance.note(operation + " " + key);
                Answer answer = Verdict.on(() -> api.call(operation.method(), world.path(operation.path()), key,
                        operation.takesBody() ? good(document, operation, world, chance) : null));
                chance.outcome(Verdict.outcome(answer));
                assertThat(answer.status()).isIn(key.equals(foreign) ? List.of(400, 403, 404) : List.of(401));
                assertThat(answer.body()).doesNotContain(world.workspace());
                assertThat(truth.of(world)).isEqualTo(held);
            });
        }
    }

    private static String good(ApiDocument document, ApiDocument.Operation operation, World world, Chance chance) {
        return Json.print(new BodyMaker(document, world, chance).make(operation.body(), true));
    }

    /** Of a good key, all but the very text. */
    @Test
    void a_text_that_is_almost_a_key_opens_nothing() {
        World world = World.make(api, surroundings.issuer, new Chance(System.nanoTime()));
        String path = "/workspaces/" + world.workspace() + "/keys";
        assertThat(api.get(path, world.manager()).status()).isEqualTo(200);
        Fuzz.run("near keys", 50, chance -> {
            String text = near(world.manager(), chance);
            chance.note(text);
            Answer answer = Verdict.on(() -> api.get(path, text));
            chance.outcome(Verdict.outcome(answer));
            assertThat(answer.status()).isIn(400, 401);
            assertThat(Verdict.on(() -> api.post("/keys/self/revoke", text, null)).status()).isIn(400, 401);
        });
        assertThat(api.get(path, world.manager()).status()).isEqualTo(200);
    }

    /** Other schemes, other places, more than one: whatever is let in has brought the very token. */
    @Test
    void a_header_field_of_another_form_never_fails() {
        World world = World.make(api, surroundings.issuer, new Chance(System.nanoTime()));
        Fuzz.run("schemes", 30, chance -> {
            String field = scheme(chance.once(2) ? world.owner() : world.manager(), chance);
            chance.note(field);
            Answer answer = Verdict.on(() -> api.call("GET", "/workspaces", null, null, event -> {
                event.getHeaders().put(chance.of("Authorization", "authorization"), field);
                event.getMultiValueHeaders().put("Authorization", List.of(field));
                return event;
            }));
            chance.outcome(Verdict.outcome(answer));
            assertThat(answer.status()).isIn(field.toLowerCase(Locale.ROOT).contains("bearer ")
                    ? List.of(200, 400, 401)
                    : List.of(400, 401));
        });
    }

    private static String near(String secret, Chance chance) {
        int at = chance.below(secret.length());
        return switch (chance.below(10)) {
            case 0, 1, 2, 3 -> secret.substring(0, at) + other(secret.charAt(at), chance) + secret.substring(at + 1);
            case 4 -> secret.substring(0, at);
            case 5 -> secret + chance.of("0", "a", "=", ".", "\u00e9", "\u0000", secret);
            case 6 -> secret.replace("_live_", chance.of("_test_", "_LIVE_", "__", "_prod_", "_live__"));
            case 7 -> chance.of(secret.toUpperCase(Locale.ROOT), secret.toLowerCase(Locale.ROOT),
                    new StringBuilder(secret).reverse().toString());
            case 8 -> secret.substring(0, at) + chance.of("\u0410", "\u200b", "\uFF10", "%30", "\uD800", "\t", "\u00a0")
                    + secret.substring(at);
            default -> "sk_live_" + chance.bytes(30).length + secret.substring(16);
        };
    }

    private static char other(char character, Chance chance) {
        char other;
        do {
            other = BASE62.charAt(chance.below(BASE62.length()));
        } while (other == character);
        return other;
    }

    private static String scheme(String token, Chance chance) {
        return chance.of("Basic ", "Bearer", "Bearer:", "Digest ", "Token ", "Bearer\t", "Bearer\u00a0", "", "bearer ",
                "BEARER ", "Bearer  ", "Bearer Bearer ", "Negotiate ", "Bearer null, Bearer ", "\"Bearer\" ",
                ",Bearer ")
                + chance.of(token, token + " ", token + ", Bearer x", token + ",", "\"" + token + "\"", "", " ", "null",
                        token + " " + token, "x".repeat(100_000), token + ";a=b");
    }
}
