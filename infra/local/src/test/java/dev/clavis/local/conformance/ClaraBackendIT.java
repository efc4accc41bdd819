package dev.clavis.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clavis.local.Smokes;
import dev.clavis.local.console.ByHand;
import dev.clavis.local.conformance.Interpreter.Ran;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The page about viewing one's key: who gets what. */
@Conforms("clara-backend")
class ClaraBackendIT {
    private static final String OWN = "/users/me/api_key";

    private Clara clara;

    @BeforeEach
    void use(Product product) {
        clara = new Clara(product);
    }

    @Test
    @DisplayName("• User")
    void everybodyHasAnIdOfTheirOwn(Product product) throws Exception {
        String user = Clara.somebody();

        assertThat(product.userId(user)).matches("user_[0-9a-f]{32}").isEqualTo(product.userId(user))
                .isNotEqualTo(product.userId("owner"));
        assertThat(Product.json(clara.rawAs(user, "GET", "/api/v1/users/me")).path("id").asText())
                .isEqualTo(product.userId(user));
        assertThat(clara.raw("GET", "/users/me").statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("This endpoint lets a user view their API key on Clara.")
    void aKeyCanBeViewedAsOftenAsOneLikes() throws Exception {
        String user = Clara.somebody();
        String token = clara.newToken(user);

        HttpResponse<String> once = clara.view(user);
        HttpResponse<String> again = clara.view(user);

        assertThat(once.statusCode()).isEqualTo(200);
        assertThat(Clara.token(once)).isEqualTo(token);
        Optional<String> shown = ByHand.newKey(clara.product().system(), Clara.somebody(), "", List.of("API Key"),
                "Reset");
        if (shown.isPresent()) {
            assertThat(clara.call(shown.get(), "/transactions")).isEqualTo(200);
        }
        assertThat(again.body()).isEqualTo(once.body());
        assertThat(clara.call(token, "/transactions")).isEqualTo(200);
    }

    @Test
    @DisplayName("/users/{user_id}/api_key")
    void aKeyIsFoundByItsUsersId(Product product) throws Exception {
        String user = Clara.somebody();
        String token = clara.newToken(user);

        for (String name : List.of(product.userId(user), user, "me")) {
            HttpResponse<String> found = product.manage(user, "GET", "/users/" + name + "/api_key", "");
            assertThat(found.statusCode()).as(name).isEqualTo(200);
            assertThat(Clara.token(found)).isEqualTo(token);
        }
        assertThat(clara.rawAs(user, "GET", "/users/me/api_keys").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("https://backend.crazi.co/api/v1")
    void everythingIsServedUnderApiV1AsWell(Product product) throws Exception {
        String user = Clara.somebody();
        String token = clara.newToken(user);

        for (String base : List.of("", "/api/v1")) {
            assertThat(Clara.token(clara.rawAs(user, "GET", base + OWN))).isEqualTo(token);
            assertThat(clara.call(token, base + "/transactions")).isEqualTo(200);
            assertThat(clara.call(token, base + "/tasks")).isEqualTo(200);
        }
        HttpResponse<String> fresh = clara.rawAs(user, "POST", "/api/v1" + OWN + "/reset");
        assertThat(fresh.statusCode()).isEqualTo(200);
        assertThat(clara.call(Clara.token(fresh), "/transactions")).isEqualTo(200);
        Clara.unauthorized(product.call(token, "GET", "/api/v1/transactions"));
    }

    @Test
    @DisplayName("GET")
    void viewingIsReadingAndNothingElse() throws Exception {
        String user = Clara.somebody();
        String token = clara.newToken(user);

        for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            assertThat(clara.rawAs(user, method, OWN).statusCode()).as(method).isIn(404, 405);
        }
        assertThat(Clara.token(clara.view(user))).isEqualTo(token);
        assertThat(clara.call(token, "/transactions")).isEqualTo(200);
    }

    @Test
    @DisplayName("🟢200Success")
    void oneGetsTheKeyThatIsInForce() throws Exception {
        String user = Clara.somebody();
        Instant before = Instant.now().minusSeconds(1);
        clara.newToken(user);

        HttpResponse<String> answer = clara.view(user);

        JsonNode data = Product.json(answer).path("data");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(clara.call(data.path("token").asText(), "/tasks")).isEqualTo(200);
        for (String date : List.of("created_at", "updated_at")) {
            assertThat(ZonedDateTime.parse(data.path(date).asText(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
                    .isBetween(before, Instant.now());
        }
    }

    @Test
    @DisplayName("200 - Success")
    void theBodyIsTheDocumentedOne(Product product) throws Exception {
        String user = Clara.somebody();
        String token = clara.newToken(user);
        String documented = Clara.body(product.userId(user), "API key fetched successfully\\.");

        assertThat(clara.view(user).body().replace(token, "TOKEN")).matches(documented);
        assertThat(clara.rawAs(user, "GET", "/api/v1" + OWN).body().replace(token, "TOKEN")).matches(documented);
    }

    @Test
    @DisplayName("text/plain")
    void plainTextIsForWhoAcceptsNothingElse(Product product) throws Exception {
        String user = Clara.somebody();
        clara.newToken(user);
        String body = clara.view(user).body();
        String bearer = "Bearer " + product.token(user);

        HttpResponse<String> plain = clara.raw("GET", OWN, "Authorization", bearer, "Accept", "text/plain");
        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(type(plain)).startsWith("text/plain");
        assertThat(plain.body()).isEqualTo(body);
        assertThat(type(clara.raw("GET", OWN, "Authorization", bearer))).startsWith("application/json");
        for (String accepted : List.of("*/*", "application/json", "text/plain, application/json",
                "application/json, text/plain", "text/plain, */*")) {
            HttpResponse<String> json = clara.raw("GET", OWN, "Authorization", bearer, "Accept", accepted);
            assertThat(type(json)).as(accepted).startsWith("application/json");
            assertThat(json.body()).isEqualTo(body);
        }
    }

    @Test
    @DisplayName("🟠401Unauthorized")
    void whoDoesNotSayWhoTheyAreIsUnauthorized(Product product) throws Exception {
        String user = Clara.somebody();
        String token = clara.newToken(user);
        String path = "/users/" + product.userId(user) + "/api_key";

        for (String base : List.of("", "/api/v1")) {
            assertThat(clara.raw("GET", base + path).statusCode()).isEqualTo(401);
            assertThat(clara.raw("POST", base + path + "/reset").statusCode()).isEqualTo(401);
            for (String wrong : List.of("nonsense", product.token(user) + "x", "a.b.c")) {
                HttpResponse<String> answer = clara.raw("GET", base + path, "Authorization", "Bearer " + wrong);
                assertThat(answer.statusCode()).isEqualTo(401);
                assertThat(answer.body()).doesNotContain("clara_api_");
            }
        }
        HttpResponse<String> withKey = clara.raw("GET", path, "Authorization", "Bearer " + token);
        assertThat(withKey.statusCode()).as("a key is not its user").isIn(401, 403);
        assertThat(Clara.token(clara.view(user))).isEqualTo(token);
    }

    @Test
    @DisplayName("🟠403Forbidden")
    void anotherUsersKeyIsForbiddenWhetherThereIsOneOrNot(Product product) throws Exception {
        String user = Clara.somebody();
        String token = clara.newToken(user);
        clara.newToken("member");

        for (String other : List.of(product.userId("member"), "member", product.userId("admin"),
                "user_" + "0".repeat(32), "nobody", "user_1")) {
            for (String caller : List.of(user, "owner", "operator")) {
                String path = "/users/" + other + "/api_key";
                assertThat(product.manage(caller, "GET", path, "").statusCode()).as(other).isEqualTo(403);
                assertThat(product.manage(caller, "POST", path + "/reset", "").statusCode()).as(other).isEqualTo(403);
                assertThat(clara.rawAs(caller, "GET", "/api/v1" + path).statusCode()).as(other).isEqualTo(403);
            }
        }
        assertThat(clara.call(token, "/tasks")).isEqualTo(200);
        assertThat(clara.call(Clara.token(clara.view("member")), "/tasks")).isEqualTo(200);
    }

    @Test
    @DisplayName("🟠404Resource Not Found")
    void whoHasNoKeyFindsNone() throws Exception {
        String user = Clara.somebody();

        assertThat(clara.view(user).statusCode()).isEqualTo(404);
        assertThat(clara.rawAs(user, "GET", "/api/v1" + OWN).statusCode()).isEqualTo(404);
        assertThat(clara.view(user).statusCode()).as("looking makes none").isEqualTo(404);
        clara.newToken(user);
        assertThat(clara.view(user).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("Shell")
    void theDocumentedCurlLineIsAnswered(Product product) throws Exception {
        Smokes.pass(product.system(), Clara.somebody());
        String user = Clara.somebody();
        clara.newToken(user);
        String example = Examples.of("clara-backend", "Shell")
                .replace("backend.crazi.co", product.system().managementApiTls().getAuthority())
                .replaceFirst("user_[0-9a-f]{32}", product.userId(user));

        Ran ran = Interpreter.CURL.run(product, example.replace("<token>", product.token(user)), Map.of());
        Ran without = Interpreter.CURL.run(product, example.replace("<token>", "nonsense"), Map.of());

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).isEqualTo(clara.view(user).body());
        assertThat(without.out()).doesNotContain("clara_api_").contains("401");
    }

    private static String type(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElseThrow();
    }
}
