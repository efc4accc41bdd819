package dev.clavis.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is served is what API Gateway matched, whatever stands before it in the path. */
class RoutesTest extends SampleApiTest {
    private static final Path PROFILES = Path.of("../core/src/main/resources/dev/clavis/core/profile");

    @ParameterizedTest
    @CsvSource({"/bots, /shop/bots", "/v1/bots, /shop/v1/bots", "/v2/bots, /v2/bots", "/v2/bots, /v1/shop/v2/bots",
            "/v1/v1/bots, /v1/v1/bots", "/bots, /bots/", "/bots, /bots/bots", "/team/bots, /team/bots" })
    void answers200BehindABasePathAndADomainsMapping(String resource, String path) {
        assertThat(send(Call.list().at(resource, path).workspace("mapped")).ids())
                .containsExactly("bot_00000002", "bot_00000001");
    }

    @ParameterizedTest
    @CsvSource({"/bots/{id}, /shop/bots/bot_00000001", "/v2/bots/{bot}, /v2/bots/bot_00000001",
            "/bots/{id}, /v1/bots/bot_00000001", "/bots/{id}, /prompts/bots/bot_00000001" })
    void answers200WithOneBehindThemToo(String resource, String path) {
        assertThat(send(Call.list().at(resource, path).workspace("mapped")).body())
                .startsWith("{\"success\":true,\"data\":{\"id\":\"bot_00000001\",");
    }

    /** Judged as {@code GET /bots}, it must not be served as a prompt whose id is "bots". */
    @Test
    void answers200WithWhatWasJudgedWhereAMappingIsCalledAsAResource() {
        assertThat(send(Call.list().at("/bots", "/prompts/bots").workspace("mapped")).ids())
                .containsExactly("bot_00000002", "bot_00000001");
        assertThat(send(Call.list().at("/prompts/{id}", "/prompts/bots").workspace("mapped")).body())
                .isEqualTo("{\"success\": false, \"error\": \"Prompt not found\"}");
        assertThat(send(Call.list().at("/prompts/{id}/versions", "/bots/prompts/prompt_00000002/versions")
                .workspace("mapped")).ids()).containsExactly("prompt_00000002_v1");
    }

    @ParameterizedTest
    @CsvSource({"/bots, /contacts", "/bots/{id}, /bots", "/bots/{id}, /contacts/bot_00000001", "/bots, //bots",
            "/bots, /shop//bots", "/bots/{id}, /bots//", "/bots, /BOTS", "/{proxy+}, /bots/bot_00000001", "/, /bots",
            "/, /" })
    void answers404WhereThePathIsNotOfTheRoute(String resource, String path) {
        assertThat(send(Call.list().at(resource, path)).body())
                .isEqualTo("{\"success\": false, \"error\": \"Not found\"}");
    }

    @ParameterizedTest
    @MethodSource("routesOfAllProfiles")
    void answersEveryRouteOfEveryProfile(String route) {
        String template = route.substring(route.indexOf(' ') + 1);
        Reply reply = send(Call.list().method(route.substring(0, route.indexOf(' ')))
                .at(template, template.replace("{id}", "none")).body("{}"));

        assertThat(reply.status()).isIn(200, 400, 404);
        if (reply.status() == 404 && reply.body() != null) {
            assertThat(reply.body()).endsWith(" not found\"}");
        }
    }

    /** Such as {@code GET /v1/bots/{id}}: each rule without its profile's base path and with it. */
    static List<String> routesOfAllProfiles() throws IOException {
        try (Stream<Path> files = Files.list(PROFILES)) {
            List<String> routes = files.flatMap(RoutesTest::routes).distinct().toList();
            assertThat(routes).hasSizeGreaterThan(20).anyMatch(route -> route.contains(" /v1/"));
            return routes;
        }
    }

    private static Stream<String> routes(Path profile) {
        List<String> lines = lines(profile);
        List<String> bases = Stream.concat(Stream.of(""), values(lines, "base.path = ")).toList();
        return values(lines, "route ").map(route -> route.substring(0, route.indexOf(" = ")))
                .flatMap(route -> bases.stream().map(base -> route.replaceFirst(" ", " " + base)));
    }

    private static Stream<String> values(List<String> lines, String start) {
        return lines.stream().filter(line -> line.startsWith(start)).map(line -> line.substring(start.length()));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
