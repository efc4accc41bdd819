package dev.clavis.local.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clavis.local.RawPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A path can be written in many ways, a template in one: whichever route the gateway picks, its template is what the
 * authorizer is asked about and what the back end gets, so no way to write a path has another route's rule.
 *
 * <p>
 * Which route API Gateway picks is documented in part. That a slash at the end makes no difference, and that parts of a path
 * are matched as they were sent, percent signs and all, is what LocalStack found with tests against AWS
 * (<a href="https://github.com/localstack/localstack/blob/main/localstack-core/localstack/services/apigateway/next_gen/execute_api/handlers/resource_router.py">
 * {@code resource_router.py}</a>, and {@code parse.py} beside it); <a
 * href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-set-up-simple-proxy.html">greedy parameters
 * </a> are AWS's own words. Unknown, and no matter for what is held here: whether AWS takes several slashes for one, decodes
 * {@code %74hings} before it matches, or refuses {@code ..} in front of any route. It would then ask about another template,
 * or about none, and the back end would get that same one.
 */
class TrickyPathsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

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

    private static String get(String path) throws IOException {
        return RawPath.send(stage.port(FixtureStage.PROTECTED), "GET", path, "say");
    }

    @ParameterizedTest
    @CsvSource({"/things, /things", "/things/, /things", "/things?a=/public, /things",
            "/things?/../public, /things", "/things/?x=%2e%2e%2fpublic, /things", "/things/..%2fpublic, /things/{id}",
            "/things/%2e%2e%2Fpublic, /things/{id}", "/things/%252e%252e%252fpublic, /things/{id}",
            "/things/.., /things/{id}", "/things/., /things/{id}", "/things/%2e%2e, /things/{id}",
            "/things/a;x=y, /things/{id}", "/things/a%3Fb, /things/{id}", "/things/a%23b, /things/{id}",
            "/things/%2F, /things/{id}", "/things/a%5Cb, /things/{id}", "/things/%c3%a9, /things/{id}",
            "/things/public, /things/{id}", "/things/{id}, /things/{id}",
            "/things/%7Bid%7D/, /things/{id}", "/items/..%2f..%2fthings, /items/{id}", "/box/a, /box/{proxy+}",
            "/box/../things, /box/{proxy+}", "/box/a/../../things, /box/{proxy+}", "/box//things, /box/{proxy+}",
            "/box/..%2f..%2fthings, /box/{proxy+}", "/box/%2e%2e/things, /box/{proxy+}",
            "/box/;/things, /box/{proxy+}" })
    void theAuthorizerIsAskedAboutTheTemplateThatTheBackEndGets(String path, String template) throws IOException {
        String answer = get(path);

        assertThat(RawPath.status(answer)).as(answer).isEqualTo(200);
        JsonNode event = JSON.readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        assertThat(event.path("resource").asText()).isEqualTo(template);
        assertThat(event.at("/requestContext/resourcePath").asText()).isEqualTo(template);
        assertThat(event.at("/requestContext/authorizer/asked").asText()).isEqualTo(template);
        assertThat(event.path("path").asText()).isEqualTo(path.replaceAll("\\?.*", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"//things", "/things//", "/things//a", "/Things", "/THINGS", "/things;x=y", "/things%2fa",
            "/things%2Fa", "/things%3fa=b", "/things%00", "/things/%00", "/things%20", "/things/a/b",
            "/things/../public",
            "/public/../things", "/public%2f..%2fthings", "/public;/things", "/./things", "/%2e/things", "/box",
            "/box/",
            "/x/../things", "/\u00e9", "/things%09", "*", "/prod/things" })
    void whatNoRouteMatchesReachesNobody(String path) throws IOException {
        String answer = get(path);

        assertThat(RawPath.status(answer)).as(answer).isBetween(400, 404);
        assertThat(answer).doesNotContain("asked", "\"resource\"");
    }
}
