package dev.clavis.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One token for each user: what it opens, who takes it, and how it ends. */
@Conforms("clara-backend")
class ClaraBackendTokenIT {
    private static final String DOCUMENTED = "clara_api_eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"
            + ".eyJzdWIiOiJ1c2VyXzMxZTgyNzA3MGRjZjQ0MTk4ZWMxMWE5MTEyYTlhNTcyIiwicm9sZSI6ImFwaV9rZXkifQ"
            + ".YE0GlvpooXQ9qENX_Hu4RN18RUKDbb1woPg5HbbxSeo";
    private static final String FORGERS_SECRET = "a forger's own secret of sufficient length";

    private Clara clara;

    @BeforeEach
    void use(Product product) {
        clara = new Clara(product);
    }

    @Test
    @DisplayName("\"token\": \"" + DOCUMENTED + "\",")
    void aTokenIsAJwtThatNobodyElseCanMake(Product product) throws Exception {
        String user = Clara.somebody();
        Jwt token = Jwt.parse(clara.newToken(user));
        JsonNode claims = new ObjectMapper().readTree(token.payloadJson());
        assertThat(token.header()).isEqualTo(Jwt.parse(DOCUMENTED).header());
        assertThat(token.headerJson()).isEqualTo("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
        assertThat(claims.path("sub").asText()).isEqualTo(product.userId(user));
        assertThat(claims.path("role").asText()).isEqualTo("api_key");
        assertThat(token.signature()).hasSize(43);
        assertThat(clara.call(token.text(), "/transactions")).isEqualTo(200);
        product.system().dynamoDbRequests().reset();

        List<String> forged = forged(token, product.userId("owner"));
        for (String text : forged) {
            assertThat(text.equals(token.text())).isFalse();
            Clara.unauthorized(product.call(text, "GET", "/transactions"));
            Clara.unauthorized(product.call(text, "GET", "/api/v1/tasks"));
        }

        assertThat(product.system().dynamoDbRequests().total()).isZero();
        assertThat(clara.call(token.text(), "/transactions")).isEqualTo(200);
    }

    private static List<String> forged(Jwt token, String otherUser) {
        String claims = token.payloadJson();
        List<Jwt> changed = List.of(token, token.withHeader("{\"alg\":\"none\",\"typ\":\"JWT\"}"),
                token.withHeader("{\"alg\":\"None\"}"), token.withHeader("{\"alg\":\"HS512\",\"typ\":\"JWT\"}"),
                token.withHeader("{\"typ\":\"JWT\",\"alg\":\"HS256\"}"),
                token.withPayload(claims.replaceFirst("user_[0-9a-f]{32}", otherUser)),
                token.withPayload(claims.replace("\"api_key\"", "\"admin\"")),
                token.withPayload(claims.replaceFirst(",?\"jti\":\"[^\"]*\"", "")),
                token.withPayload(claims.replace(":", ": ")), token.withPayload("{}"));
        List<String> texts = new ArrayList<>();
        for (Jwt one : changed) {
            texts.add(one.signed(FORGERS_SECRET).text());
            texts.add(one.withSignature("").text());
            texts.add(one.withSignature("0".repeat(43)).text());
            texts.add(one.text());
        }
        texts.remove(token.text());
        String text = token.text();
        texts.addAll(List.of(DOCUMENTED, text + "=", text.replaceFirst("\\.", "=."), text.replace(token.signature(),
                "=" + token.signature()), text + ".", text.substring("clara_api_".length()),
                "clara_api_" + text, text.substring(0, text.length() - 1), sameBits(token).text()));
        return texts;
    }

    /** The last of 43 characters stands for four bits; the two others of it could be anything. */
    private static Jwt sameBits(Jwt token) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(token.signature().charAt(42));
        return token.withSignature(token.signature().substring(0, 42) + alphabet.charAt(last + 1));
    }

    @Test
    @DisplayName("• API Key")
    void aUserHasOneKeyAndNoMore(Product product) throws Exception {
        String user = Clara.somebody();
        String personal = Product.json(product.manage(user, "GET", "/workspaces", "")).path("items").path(0)
                .path("id").asText();
        refusesFurtherKeys(product, user, personal);
        refusesFurtherKeys(product, "owner", "acme");

        List<String> tokens = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<HttpResponse<String>>> resets = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                resets.add(threads.submit(() -> clara.reset(user)));
            }
            for (Future<HttpResponse<String>> reset : resets) {
                assertThat(reset.get().statusCode()).isIn(200, 503);
                tokens.add(Clara.token(reset.get()));
            }
        }
        boolean isAnyUntold = tokens.removeIf(String::isEmpty);

        String viewed = Clara.token(clara.view(user));
        // Whoever got a 503 does not know whether theirs is the one.
        assertThat(tokens.contains(viewed) || isAnyUntold).isTrue();
        for (String token : tokens) {
            assertThat(clara.call(token, "/transactions")).isEqualTo(token.equals(viewed) ? 200 : 401);
        }
        JsonNode keys = Product.json(product.manage(user, "GET", "/workspaces/" + personal + "/keys", ""));
        assertThat(keys.path("items").findValuesAsText("status")).filteredOn("active"::equals).hasSize(1);
        refusesFurtherKeys(product, user, personal);
    }

    private static void refusesFurtherKeys(Product product, String user, String workspace) throws Exception {
        HttpResponse<String> refused = product.manage(user, "POST", "/workspaces/" + workspace + "/keys",
                "{\"name\": \"Second\"}");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(Product.json(refused).path("code").asText()).isEqualTo("one-key-per-user");
    }

    @Test
    @DisplayName("• Reset")
    void aResetEndsTheOldTokenAtOnce(Product product) throws Exception {
        String user = Clara.somebody();
        String before = clara.newToken(user);
        for (int i = 0; i < 5; i++) {
            assertThat(clara.call(before, "/api/v1/transactions")).isEqualTo(200);

            String after = clara.newToken(user);

            Clara.unauthorized(product.call(before, "GET", "/api/v1/transactions"));
            assertThat(clara.call(after, "/api/v1/transactions")).isEqualTo(200);
            assertThat(Clara.token(clara.view(user))).isEqualTo(after);
            before = after;
        }
    }

    @Test
    @DisplayName("POST")
    void onlyAPostResets(Product product) throws Exception {
        String user = Clara.somebody();
        String token = clara.newToken(user);

        for (String method : List.of("GET", "PUT", "PATCH", "DELETE")) {
            assertThat(clara.rawAs(user, method, "/users/me/api_key/reset").statusCode()).as(method).isIn(404, 405);
        }
        assertThat(clara.call(token, "/tasks")).isEqualTo(200);
        HttpResponse<String> reset = clara.reset(user);
        assertThat(reset.statusCode()).isEqualTo(200);
        assertThat(reset.body().replace(Clara.token(reset), "TOKEN"))
                .matches(Clara.body(product.userId(user), "API key reset successfully\\."));
    }

    @Test
    @DisplayName("• Transaction")
    void aTokenReadsTransactions(Product product) throws Exception {
        reads(product, "/transactions");
    }

    @Test
    @DisplayName("• Task")
    void aTokenReadsTasks(Product product) throws Exception {
        reads(product, "/tasks");
    }

    private void reads(Product product, String resource) throws Exception {
        String token = clara.newToken(Clara.somebody());
        for (String base : List.of("", "/api/v1")) {
            HttpResponse<String> all = product.call(token, "GET", base + resource);
            assertThat(all.statusCode()).isEqualTo(200);
            JsonNode first = Product.json(all).path("data").path(0);
            HttpResponse<String> one = product.call(token, "GET",
                    base + resource + "/" + first.required("id").asText());
            assertThat(one.statusCode()).isEqualTo(200);
            assertThat(Product.json(one).path("data")).isEqualTo(first);
            assertThat(clara.call(token, base + resource + "/none")).isEqualTo(404);
            Clara.unauthorized(product.callWith("GET", base + resource));
            Clara.unauthorized(product.callWith("GET", base + resource + "/none"));
            assertThat(product.send(token, "POST", base + resource, "{\"name\": \"No\"}").statusCode())
                    .isIn(403, 404);
        }
        assertThat(clara.call(token, "/api/v1/conversations")).as("another product's").isIn(403, 404);
    }

    @Test
    @DisplayName("header when making requests to protected resources.")
    void protectedResourcesTakeTheTokenInTheHeaderAlone(Product product) throws Exception {
        String token = clara.newToken(Clara.somebody());

        assertThat(product.callWith("GET", "/transactions", "Authorization", "Bearer " + token).statusCode())
                .isEqualTo(200);
        Clara.unauthorized(product.callWith("GET", "/transactions"));
        Clara.unauthorized(product.callWith("GET", "/transactions?token=" + token + "&access_token=" + token));
        for (String field : List.of("X-Api-Key", "Cookie", "Proxy-Authorization")) {
            Clara.unauthorized(product.callWith("GET", "/transactions", field, "Bearer " + token));
        }
    }

    @Test
    @DisplayName("Provide your bearer token in the")
    void theDocumentedHeaderLetsOneIn(Product product) throws Exception {
        String user = Clara.somebody();
        clara.newToken(user);
        String[] line = Examples.of("clara-backend", "Provide your bearer token in the").strip()
                .replaceFirst("\\*+", product.token(user)).split(": ", 2);

        assertThat(clara.raw("GET", "/api/v1/users/me/api_key", line[0], line[1]).statusCode()).isEqualTo(200);
        assertThat(clara.raw("GET", "/api/v1/users/me/api_key").statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("Authorization")
    void whoOneIsStandsInTheAuthorizationHeader(Product product) throws Exception {
        String user = Clara.somebody();
        clara.newToken(user);
        String token = product.token(user);
        String path = "/users/me/api_key";

        assertThat(clara.raw("GET", path, "authorization", "Bearer " + token).statusCode()).isEqualTo(200);
        assertThat(clara.raw("GET", path + "?access_token=" + token + "&token=" + token).statusCode()).isEqualTo(401);
        for (String field : List.of("X-Authorization", "Proxy-Authorization", "Cookie")) {
            assertThat(clara.raw("GET", path, field, "Bearer " + token).statusCode()).as(field).isEqualTo(401);
        }
        assertThat(clara.raw("GET", path, "Cookie", "JWT=" + token).statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("Bearer Token")
    void noOtherSchemeIsTaken(Product product) throws Exception {
        String user = Clara.somebody();
        String key = clara.newToken(user);
        String token = product.token(user);

        for (String scheme : List.of("", "Basic ", "Token ", "Bearer: ", "JWT ")) {
            assertThat(clara.raw("GET", "/users/me/api_key", "Authorization", scheme + token).statusCode())
                    .as(scheme).isEqualTo(401);
            Clara.unauthorized(product.callWith("GET", "/tasks", "Authorization", scheme + key));
        }
        assertThat(clara.raw("GET", "/users/me/api_key", "Authorization", "Bearer " + token).statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("• Health")
    void healthNeedsNoKey() throws Exception {
        answersAnybody("/health");
    }

    @Test
    @DisplayName("• Version")
    void theVersionNeedsNoKey() throws Exception {
        assertThat(answersAnybody("/version").path("version").asText()).isNotBlank();
    }

    private JsonNode answersAnybody(String path) throws Exception {
        HttpResponse<String> plain = clara.raw("GET", path);
        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(clara.raw("GET", "/api/v1" + path).body()).isEqualTo(plain.body());
        return Product.json(plain);
    }
}
