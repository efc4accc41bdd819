package dev.clavis.local.stage;

import static dev.clavis.local.stage.FixtureStage.MANAGEMENT;
import static dev.clavis.local.stage.FixtureStage.PROTECTED;
import static dev.clavis.local.stage.FixtureStage.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What API Gateway does with requests, grouped by what becomes of them. */
class GatewayTest {
    private static final byte[] EMPTY = new byte[0];

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;
    @SuppressWarnings("NullAway.Init")
    private static FixtureStage stage;

    @BeforeAll
    static void start() throws IOException {
        stage = FixtureStage.start(folder, Map.of());
    }

    @AfterAll
    static void stop() throws IOException {
        stage.close();
    }

    @Nested
    class Allowed {
        @Test
        void theBackEndGetsTheRequestAsAnEventOfPayload1() throws IOException {
            JsonNode event = json(stage.get("/things/a%20b?x=1&x=%41+&y", "Authorization", "allow", "X-Two", "1",
                    "X-Two", "2"));

            assertThat(event.path("resource").asText()).isEqualTo("/things/{id}");
            assertThat(event.path("path").asText()).isEqualTo("/things/a%20b");
            assertThat(event.path("httpMethod").asText()).isEqualTo("GET");
            assertThat(event.path("pathParameters").toString()).isEqualTo("{\"id\":\"a%20b\"}");
            assertThat(event.path("queryStringParameters").toString()).isEqualTo("{\"x\":\"A \",\"y\":\"\"}");
            assertThat(event.path("multiValueQueryStringParameters").path("x").toString()).isEqualTo("[\"1\",\"A \"]");
            assertThat(event.path("multiValueHeaders").path("X-Two").toString()).isEqualTo("[\"1\",\"2\"]");
            assertThat(event.path("headers").path("X-Two").asText()).isEqualTo("2");
            assertThat(event.path("body").isNull()).isTrue();
            assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
        }

        @Test
        void theContextSaysWhoAndWhere() throws IOException {
            HttpResponse<String> response = stage.get("/things", "Authorization", "allow", "X-Forwarded-For",
                    "6.6.6.6");
            JsonNode context = json(response).path("requestContext");

            assertThat(context.path("authorizer").toString())
                    .isEqualTo("{\"keyId\":\"key_1\",\"limited\":\"true\",\"principalId\":\"p\"}");
            assertThat(context.at("/identity/sourceIp").asText()).isEqualTo("127.0.0.1");
            assertThat(context.at("/identity/apiKey").asText()).isEqualTo("abc");
            assertThat(context.path("resourcePath").asText()).isEqualTo("/things");
            assertThat(context.path("path").asText()).isEqualTo("/prod/things");
            assertThat(context.path("stage").asText()).isEqualTo("prod");
            assertThat(context.path("apiId").asText()).isEqualTo("protectedapi");
            assertThat(context.path("requestTime").asText())
                    .matches("\\d\\d/\\w{3}/\\d{4}:\\d\\d:\\d\\d:\\d\\d \\+0000");
            assertThat(response.headers().firstValue("x-amzn-RequestId")).hasValue(context.path("requestId").asText());
        }

        @Test
        void thePolicyMayNameTheMethodWithWildcards() throws IOException {
            assertThat(stage.get("/things", "Authorization", "allow-here").statusCode()).isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE" })
        void aRouteOfAnyMethodHasThatOfTheRequestInItsEvent(String method) throws IOException {
            JsonNode event = json(stage.send(PROTECTED, method, "/items/7", EMPTY, "Authorization", "allow"));

            assertThat(event.path("httpMethod").asText()).isEqualTo(method);
            assertThat(event.path("resource").asText()).isEqualTo("/items/{id}");
            assertThat(event.at("/requestContext/httpMethod").asText()).isEqualTo(method);
            assertThat(stage.send(PROTECTED, "HEAD", "/items/7", EMPTY, "Authorization", "allow").statusCode())
                    .isEqualTo(200);
        }

        @ParameterizedTest
        @CsvSource({"PATCH, 200", "GET, 403", "HEAD, 403", "POST, 403", "DELETE, 403" })
        void thePolicyForOneMethodIsForNoOther(String method, int status) throws IOException {
            assertThat(stage.send(PROTECTED, method, "/items/7", EMPTY, "Authorization", "allow-patch").statusCode())
                    .isEqualTo(status);
        }

        @Test
        void aPublicRouteNeedsNothing() throws IOException {
            JsonNode event = json(stage.get("/public"));
            assertThat(event.path("requestContext").has("authorizer")).isFalse();
            assertThat(event.path("pathParameters").isNull()).isTrue();
            assertThat(event.path("queryStringParameters").isNull()).isTrue();
        }

        @Test
        void handlersMayTakeTheEventsLibrarysClassesAndSeeOnlyTheirOwnZip() throws IOException {
            HttpResponse<String> response = stage.send(MANAGEMENT, "POST", "/files/special", EMPTY);
            assertThat(response.statusCode()).isEqualTo(201);
            assertThat(response.body()).matches("POST /files/special 127.0.0.1 \\d+ fixture.zip");
            assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain");
        }

        @Test
        void theMostSpecificRouteWins() throws IOException {
            assertThat(json(stage.send(MANAGEMENT, "GET", "/files/a/b", EMPTY)).at("/pathParameters/proxy").asText())
                    .isEqualTo("a/b");
            assertThat(json(stage.send(MANAGEMENT, "GET", "/", EMPTY)).path("resource").asText()).isEqualTo("/");
        }

        @Test
        void aBodyIsTextUnlessItsTypeIsBinary() throws IOException {
            byte[] body = "ä".getBytes(StandardCharsets.UTF_8);
            JsonNode text = json(stage.send(PROTECTED, "POST", "/public", body));
            assertThat(text.path("body").asText()).isEqualTo("ä");
            JsonNode binary = json(stage.send(PROTECTED, "POST", "/public", body, "Content-Type", "image/png"));
            assertThat(binary.path("body").asText()).isEqualTo("w6Q=");
            assertThat(binary.path("isBase64Encoded").asBoolean()).isTrue();
        }
    }

    @Nested
    class Refused {
        @ParameterizedTest
        @CsvSource({"unauthorized, 401", "deny, 403", "allow-elsewhere, 403", "over, 429", "no-key, 429", "throw, 503",
                "malformed, 500", "nested, 500" })
        void asTheAuthorizerSays(String credentials, int status) throws IOException {
            assertThat(stage.get("/things", "Authorization", credentials).statusCode()).isEqualTo(status);
        }

        @Test
        void withoutCredentialsTheAuthorizerIsNotAsked() throws IOException {
            HttpResponse<String> response = stage.get("/things");
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.body()).isEqualTo("{\"error\": \"who?\"}");
            assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        }

        @Test
        void aBodyMayQuoteTheContext() throws IOException {
            HttpResponse<String> response = stage.get("/things", "Authorization", "deny");
            String id = response.headers().firstValue("x-amzn-RequestId").orElseThrow();
            assertThat(response.body())
                    .isEqualTo("{\"error\": \"forbidden\", \"id\": \"" + id + "\", \"none\": \"\"}");
        }

        @Test
        void headerFieldsComeFromTheContextIfItHasThem() throws IOException {
            HttpResponse<String> response = stage.get("/things", "Authorization", "over");
            assertThat(response.headers().firstValue("Retry-After")).hasValue("7");
            assertThat(response.headers().firstValue("X-None")).isEmpty();
            assertThat(response.body()).isEqualTo("{\"type\": \"INVALID_API_KEY\"}");
        }

        @Test
        void theCallersOwnApiKeyMeansNothing() throws IOException {
            assertThat(stage.get("/things", "Authorization", "over", "x-api-key", "abc").statusCode()).isEqualTo(429);
        }

        @Test
        void anUnknownRouteIsNotFoundWhateverTheCredentials() throws IOException {
            assertThat(stage.get("/nothing").statusCode()).isEqualTo(404);
            assertThat(stage.get("/nothing", "Authorization", "allow").body())
                    .isEqualTo("{\"type\": \"INVALID_SIGNATURE\"}");
            assertThat(stage.send(PROTECTED, "POST", "/things", EMPTY).statusCode()).isEqualTo(404);
            assertThat(stage.send(PROTECTED, "HEAD", "/things", EMPTY).statusCode()).isEqualTo(404);
            assertThat(stage.send(MANAGEMENT, "GET", "/files", EMPTY).statusCode()).isEqualTo(403);
        }

        @Test
        void aBodyOfMoreThan10MegabytesIsTooLarge() throws IOException {
            byte[] tooLarge = new byte[10 * 1024 * 1024 + 1];
            assertThat(stage.send(PROTECTED, "POST", "/public", tooLarge).statusCode()).isEqualTo(413);
            // Fits API Gateway, but not Lambda, where each zero is written as six characters.
            assertThat(stage.send(PROTECTED, "POST", "/public", new byte[2 * 1024 * 1024]).statusCode())
                    .isEqualTo(413);
        }
    }

    @Nested
    class Answered {
        @ParameterizedTest
        @CsvSource(delimiter = ';', value = {"throw; 502", "{\"statusCode\": 204}; 204", "{\"status\": 200}; 502",
                "nonsense; 502", "{\"statusCode\": 200, \"body\": {}}; 502", "{\"statusCode\": \"202\"}; 202" })
        void withTheFunctionsStatusOrNone(String answer, int status) throws IOException {
            assertThat(stage.get("/public", "X-Answer", answer + "~").statusCode()).isEqualTo(status);
        }

        @Test
        void withNothingAfterADeletion() throws IOException {
            HttpResponse<String> response = stage.send(PROTECTED, "DELETE", "/items/7", EMPTY, "Authorization", "allow",
                    "X-Answer", "{\"statusCode\": 204, \"body\": null}~");
            assertThat(response.statusCode()).isEqualTo(204);
            assertThat(response.body()).isEmpty();
        }

        @Test
        void withTheFunctionsHeaderFields() throws IOException {
            HttpResponse<String> response = stage.get("/public", "X-Answer", """
                    {"statusCode": 401, "headers": {"A": "1", "B": "2", "WWW-Authenticate": "Bearer", "Date": "x"}, \
                    "multiValueHeaders": {"B": ["3", "4"]}}~""");
            assertThat(response.headers().allValues("A")).containsExactly("1");
            assertThat(response.headers().allValues("B")).containsExactly("3", "4");
            assertThat(response.headers().firstValue("WWW-Authenticate")).isEmpty();
            assertThat(response.headers().firstValue("x-amzn-Remapped-WWW-Authenticate")).hasValue("Bearer");
        }

        @Test
        void inBase64OnlyForWhoAcceptsBinary() throws IOException {
            String answer = "{\"statusCode\": 200, \"isBase64Encoded\": true, \"body\": \"YWJj\"}~";
            assertThat(stage.get("/public", "X-Answer", answer, "Accept", "image/png").body()).isEqualTo("abc");
            assertThat(stage.get("/public", "X-Answer", answer).body()).isEqualTo("YWJj");
        }

        @Test
        void withoutABodyToHead() throws IOException {
            HttpResponse<String> response = stage.send(PROTECTED, "HEAD", "/public", EMPTY);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEmpty();
        }
    }
}
