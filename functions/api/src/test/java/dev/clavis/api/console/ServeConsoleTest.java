package dev.clavis.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.clavis.api.fixture.ApiTest;
import dev.clavis.api.fixture.LambdaCall;
import dev.clavis.api.fixture.StandardOutput;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServeConsoleTest extends ApiTest {
    private static final Map<String, String> VARIABLES = Map.of("apiUrl", "https://api.example.com", "consoleClient",
            "client-1", "consoleScope", "openid,email");
    private static final Pattern FILE = Pattern.compile("(?:href|src|\": )[=\"]{0,2}\\./console/([^\"]+)\"");

    @SuppressWarnings("NullAway.Init")
    private ServeConsole console;

    @BeforeEach
    void handler() {
        console = new ServeConsole(context);
    }

    @Test
    void ok_page_for_anybody_with_its_policy() {
        APIGatewayProxyResponseEvent answer = page("/console", VARIABLES);

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getHeaders()).containsEntry("Content-Type", "text/html; charset=utf-8")
                .containsEntry("Cache-Control", "no-cache").containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Referrer-Policy", "no-referrer");
        assertThat(policy(answer)).contains("default-src 'none'", "style-src 'self'", "base-uri 'none'",
                "form-action 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'",
                "connect-src 'self' " + origin(surroundings.issuer.url()));
        assertThat(answer.getHeaders().get("Content-Security-Policy")).doesNotContain("unsafe");
    }

    @Test
    void ok_page_says_where_to_sign_in_and_where_to_call() {
        String html = page("/console", VARIABLES).getBody().replace("&quot;", "\"");

        assertThat(html).contains("\"apiUrl\":\"https://api.example.com\"", "\"clientId\":\"client-1\"",
                "\"scope\":\"openid email\"", "\"authorize\":\"" + surroundings.issuer.url() + "/authorize\"",
                "\"token\":\"" + surroundings.issuer.url() + "/token\"",
                "\"endSession\":\"" + surroundings.issuer.url() + "/end\"").doesNotContain("@settings@", "@files@");
    }

    @Test
    void ok_page_without_a_client_says_that_nobody_can_sign_in() {
        APIGatewayProxyResponseEvent answer = page("/console", null);

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getBody()).contains("&quot;signIn&quot;:null");
        assertThat(policy(answer)).contains("connect-src 'self'");
    }

    @Test
    void what_it_logs_names_the_call() {
        APIGatewayProxyRequestEvent event = event("/console", "/console").withStageVariables(VARIABLES)
                .withRequestContext(new APIGatewayProxyRequestEvent.ProxyRequestContext().withRequestId("gateway-1"));
        List<String> lines;
        surroundings.identity.cut();
        try (ApplicationContext fresh = ApplicationContext.run(surroundings.environment());
                StandardOutput output = new StandardOutput()) {
            new ServeConsole(fresh).handleRequest(event, new LambdaCall("lambda-1"));
            lines = output.lines();
        } finally {
            surroundings.identity.restore();
        }

        assertThat(lines).filteredOn(line -> line.contains("nobody can sign in to the console")).singleElement()
                .asString().contains("\"requestId\":\"gateway-1\"", "\"lambdaRequestId\":\"lambda-1\"",
                        "\"route\":\"GET /console\"");
    }

    /** The one script within the page is the map of modules, and the policy knows it by its hash. */
    @Test
    void ok_policy_allows_the_one_inline_script_by_its_hash() throws Exception {
        APIGatewayProxyResponseEvent answer = page("/console", VARIABLES);
        Matcher scripts = Pattern.compile("<script[^>]*>([^<]+)</script>").matcher(answer.getBody());

        List<String> inline = scripts.results().map(script -> script.group(1)).toList();

        assertThat(inline).hasSize(1);
        String hash = Base64.getEncoder().encodeToString(
                ConsoleFiles.sha256().digest(inline.getFirst().getBytes(StandardCharsets.UTF_8)));
        assertThat(policy(answer)).contains("script-src 'self' 'sha256-" + hash + "'");
        assertThat(answer.getBody()).doesNotContain("<style", "style=", "onclick", "onload");
    }

    @Test
    void ok_every_file_that_the_page_names() {
        List<String> named = FILE.matcher(page("/console", VARIABLES).getBody()).results().map(found -> found.group(1))
                .filter(name -> !name.endsWith("/")).distinct().toList();

        assertThat(named).hasSizeGreaterThan(15).allSatisfy(name -> {
            APIGatewayProxyResponseEvent file = file(name);
            assertThat(file.getStatusCode()).as(name).isEqualTo(200);
            assertThat(file.getHeaders()).containsEntry("Cache-Control", "public, max-age=31536000, immutable")
                    .containsEntry("X-Content-Type-Options", "nosniff");
        });
    }

    /** Else a browser asks for them one behind the other: a module's own imports are known when it is there. */
    @Test
    void ok_the_page_names_every_module_that_its_first_one_imports() {
        String html = page("/console", VARIABLES).getBody();
        Pattern imports = Pattern.compile("^import [^;]*?from '\\./([^']+)';", Pattern.MULTILINE);

        List<String> imported = imports.matcher(file(fingerprint(html) + "/app.js").getBody()).results()
                .map((MatchResult found) -> found.group(1)).toList();

        assertThat(imported).isNotEmpty()
                .allSatisfy(name -> assertThat(html).contains("modulepreload\" href=\"./console/" + fingerprint(html)
                        + "/" + name + "\""));
    }

    /** With a slash at the end the page is in the folder of its files. */
    @Test
    void ok_page_with_a_slash_names_its_files_from_there() {
        assertThat(page("/console/", VARIABLES).getBody()).contains("src=\"./" + fingerprint(page("/console",
                VARIABLES).getBody()) + "/app.js\"").doesNotContain("\"./console/");
    }

    @Test
    void ok_a_value_cannot_leave_its_attribute() {
        String html = page("/console", Map.of("apiUrl", "https://x\"><script>alert(1)</script>&quot;")).getBody();

        assertThat(html).doesNotContain("<script>alert").contains("&amp;quot;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "app.js", "0000000000000000/app.js", "%s", "%s/", "%s/nothing.js", "%s/index.html",
            "%s/../application.properties", "%s/..%%2fbuild.properties", "%s//app.js", "%s/app.js/", "%s/vendor",
            "%s/vendor/lit-html/directives/unsafe-html.js" })
    void not_found_another_file(String name) {
        String path = name.formatted(fingerprint(page("/console", VARIABLES).getBody()));

        assertThat(file(path).getStatusCode()).as(path).isEqualTo(404);
    }

    @Test
    void not_found_another_method() {
        assertThat(console.handleRequest(event("/console", "/console").withHttpMethod("POST"), null).getStatusCode())
                .isEqualTo(404);
    }

    private APIGatewayProxyResponseEvent page(String path, @Nullable Map<String, String> variables) {
        return console.handleRequest(event("/console", path).withStageVariables(variables), null);
    }

    private APIGatewayProxyResponseEvent file(String name) {
        return console.handleRequest(
                event("/console/{file+}", "/console/" + name).withPathParameters(Map.of("file", name)), null);
    }

    private static APIGatewayProxyRequestEvent event(String resource, String path) {
        return new APIGatewayProxyRequestEvent().withResource(resource).withPath(path).withHttpMethod("GET")
                .withHeaders(new HashMap<>());
    }

    private static List<String> policy(APIGatewayProxyResponseEvent answer) {
        return List.of(answer.getHeaders().getOrDefault("Content-Security-Policy", "").split("; ", -1));
    }

    private static String fingerprint(String html) {
        Matcher found = Pattern.compile("\\./console/([0-9a-f]{16})/").matcher(html);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String origin(String address) {
        URI uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
