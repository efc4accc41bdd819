package dev.clavis.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.local.Smokes;
import dev.clavis.local.acceptance.Deployment;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "Authentication" and "Sending the header". */
@Conforms("clarky")
class ClarkyAuthenticationIT extends ClarkyChapter {
    /** Lines 60 and 61 of the document; its host and its key are replaced. */
    private static final String EXAMPLE = """
            curl https://clarky.ai/api/v1/contacts \\
              -H "Authorization: Bearer ck_live_example"
            """;

    @Test
    @DisplayName("The Clarky API uses Bearer token authentication.")
    void theDocumentsCurlCommandGetsContacts() throws Exception {
        Smokes.pass(product().system(), "operator");
        Deployment.Key key = createKey(READ);
        String command = EXAMPLE.replace("https://clarky.ai", product().system().protectedApiTls().toString());

        Interpreter.Ran ran = Interpreter.CURL.run(product(), command.replace("ck_live_example", key.secret()),
                Map.of());
        Interpreter.Ran asWritten = Interpreter.CURL.run(product(), command, Map.of());

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).startsWith("{\"success\":true,\"data\":[");
        assertThat(asWritten.out()).contains("\"code\": \"unauthorized\"");
    }

    @Test
    @DisplayName("Every request must include an Authorization header containing a valid API key.")
    void theHeaderIsAskedForByEveryMethodOfEveryRoute() throws Exception {
        Deployment.Key key = createKey(BOTH);
        String contact = createContact(key, "Header");

        for (String path : List.of(CONTACTS, "/contacts", contact, contact.replace("/api/v1", ""))) {
            for (String method : List.of("GET", "HEAD", "POST", "PATCH", "DELETE")) {
                if (isRoute(method, path)) {
                    unauthorized(product().callWith(method, path));
                    unauthorized(product().callWith(method, path, "X-API-Key", key.secret()));
                }
            }
            HttpResponse<String> read = product().callWith("GET", path, "Authorization", "Bearer " + key.secret());
            assertThat(read.statusCode()).as(path).isEqualTo(200);
        }
    }

    /** Lists are posted to; single contacts are changed and deleted. */
    private static boolean isRoute(String method, String path) {
        boolean list = path.endsWith("/contacts");
        return switch (method) {
            case "POST" -> list;
            case "PATCH", "DELETE" -> !list;
            default -> true;
        };
    }

    @Test
    @DisplayName("Requests without a valid key — or with a key that has been revoked — return 401 Unauthorized.")
    void missingUnknownAndRevokedKeysAreUnauthorized() throws Exception {
        Deployment.Key revoked = createKey(BOTH);
        assertThat(list(revoked)).isEqualTo(200);
        management().revoke("owner", revoked);

        unauthorized(revoked);
        unauthorized(product().callWith("GET", CONTACTS));
        for (String unknown : List.of("ck_live_example", "ck_live_" + "0".repeat(30), "ck_live_" + "x".repeat(31),
                "sk_live_" + "0".repeat(30), revoked.secret() + "0", product().token("owner"))) {
            unauthorized(product().call(unknown, "GET", CONTACTS));
        }
        unauthorized(product().callWith("GET", CONTACTS, "Authorization", "Basic " + createKey(READ).secret()));
    }

    @Test
    @DisplayName("You’re authenticated and ready to make requests.")
    void aNewKeyIsGoodForItsVeryFirstRequest() throws Exception {
        String workspace = management().workspace("owner", "standard");
        for (int i = 0; i < 20; i++) {
            Deployment.Key key = createKey("owner", workspace, READ);
            HttpResponse<String> first = product().call(key.secret(), "GET", CONTACTS);
            assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
            assertThat(Product.json(first).path("success").asBoolean()).isTrue();
        }
    }

    @Test
    @DisplayName("• Use environment variables for local development — never hardcode keys.")
    void aProgramTakesItsKeyFromTheEnvironment() throws Exception {
        String program = """
                (async () => {
                  const answer = await fetch(`${process.env.URL}/api/v1/contacts`, {
                    headers: { Authorization: `Bearer ${process.env.CLARKY_API_KEY}` },
                  });
                  console.log(answer.status);
                })();
                """;
        String url = product().system().protectedApiTls().toString();

        Interpreter.Ran set = Interpreter.NODE.run(product(), program,
                Map.of("URL", url, "CLARKY_API_KEY", createKey(READ).secret()));
        Interpreter.Ran unset = Interpreter.NODE.run(product(), program, Map.of("URL", url));

        assertThat(set.out().strip()).as(set.err()).isEqualTo("200");
        assertThat(unset.out().strip()).as(unset.err()).isEqualTo("401");
    }

    @Test
    @DisplayName("API keys must only ever be used from a trusted backend.")
    void aBrowserIsNotLetInAndAKeyCanBeHeldToItsBackend() throws Exception {
        Deployment.Key key = createKey(READ);
        HttpResponse<String> preflight = product().callWith("OPTIONS", CONTACTS, "Origin", "https://shop.example",
                "Access-Control-Request-Method", "GET", "Access-Control-Request-Headers", "authorization");
        HttpResponse<String> answer = product().call(key.secret(), "GET", CONTACTS, "Origin", "https://shop.example");

        for (HttpResponse<String> either : List.of(preflight, answer)) {
            assertThat(either.headers().map().keySet()).noneMatch(name -> name.toLowerCase(Locale.ROOT)
                    .startsWith("access-control-allow"));
        }
        assertThat(preflight.statusCode()).isGreaterThanOrEqualTo(400);

        management().update("owner", key, "{\"addresses\": [\"10.1.0.0/16\"]}");
        forbidden(product().call(key.secret(), "GET", CONTACTS));
        management().update("owner", key, "{\"addresses\": [\"127.0.0.1/32\"]}");
        assertThat(list(key)).isEqualTo(200);
    }
}
