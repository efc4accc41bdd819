package dev.clavis.local;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.clavis.core.access.Route;
import dev.clavis.core.profile.Body;
import dev.clavis.core.profile.CheckProfile;
import dev.clavis.core.profile.Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code template.yaml} promises about its two APIs, read from the file itself. */
class TemplateGatewayTest {
    /** Routes of the protected API that anybody may call. */
    private static final Set<String> PUBLIC = Set.of();
    private static final Path PROFILES = Tree.root()
            .resolve("functions/core/src/main/resources/dev/clavis/core/profile");
    private static final ObjectMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Pattern CONTEXT = Pattern.compile("\\$context\\.[A-Za-z.]+");

    private final TemplateUnderTest template = TemplateUnderTest.read();

    @Test
    void everyProtectedRouteHasTheAuthorizerAndTheFuseOrIsPublic() {
        Tree auth = template.property("ProtectedApi", "Auth");

        assertThat(auth.at("DefaultAuthorizer").text()).isEqualTo("Clavis");
        assertThat(auth.at("ApiKeyRequired").text()).isEqualTo("true");
        assertThat(template.property("ProtectedApi", "ApiKeySourceType").text()).isEqualTo("AUTHORIZER");
        template.routes("ProtectedApi").forEach((route, event) -> assertThat(event.at("Auth").isPresent())
                .as("%s has its own Auth", route).isEqualTo(PUBLIC.contains(route)));
    }

    @Test
    void theAuthorizerIsAskedAboutEveryRequestThroughItsAlias() {
        Tree authorizer = template.property("ProtectedApi", "Auth", "Authorizers", "Clavis");

        assertThat(authorizer.at("FunctionArn", "Ref").text()).isEqualTo("AuthorizerFunction.Alias");
        assertThat(authorizer.at("FunctionPayloadType").text()).isEqualTo("REQUEST");
        assertThat(authorizer.at("Identity", "Headers").value()).isEqualTo(List.of("Authorization"));
        assertThat(authorizer.at("Identity", "ReauthorizeEvery").text()).isEqualTo("0");
    }

    @Test
    void theFuseIsOneKeyOfAnUnlimitedPlan() {
        assertThat(template.property("PassPlan").names()).containsExactlyInAnyOrder("Description", "ApiStages");
        assertThat(template.property("PassKey", "Value")).isEqualTo(template.environment().at("CLAVIS_PASS_KEY"));
    }

    @Test
    void everyRouteOfEveryProfileIsAnEventAndEveryEventARouteOfAProfile() throws IOException {
        Set<String> events = template.routes("ProtectedApi").keySet();
        Set<String> used = new TreeSet<>();
        for (String profile : profiles()) {
            for (Route route : Profile.named(profile).accessRules().rules().keySet()) {
                String event = events.contains(route.toString()) ? route.toString() : "ANY " + route.template();
                assertThat(events).as("%s of %s", route, profile).contains(event);
                used.add(event);
            }
        }
        assertThat(used).as("events that are of no profile's use").isEqualTo(events);
    }

    @Test
    void aProgramReadsTheProductsWordsToTheCharacter() {
        Tree bodies = template.tree().at("Mappings", "Bodies");

        assertThat(bodies.at("agentclara", "Unauthorized").text())
                .isEqualTo("{\"success\": false, \"error\": \"Invalid API key\"}");
        assertThat(bodies.at("agentclara", "Limited").text())
                .isEqualTo("{\"success\": false, \"error\": \"Rate limited\", \"status\": 429}");
    }

    @Test
    void eachProfileHasItsBodiesHereAndTheyAreTheProfilesOwn() {
        Tree bodies = template.tree().at("Mappings", "Bodies");
        Set<String> profiles = template.tree().at("Parameters", "Profile", "AllowedValues").list().stream()
                .map(Tree::text).collect(Collectors.toSet());

        assertThat(bodies.names()).isEqualTo(profiles);
        bodies.map().forEach((profile, texts) -> Profile.named(profile).bodies()
                .forEach((body, text) -> assertThat(texts.at(mappingName(body)).text())
                        .as("%s of %s", body, profile).isEqualTo(text)));
        assertThat(bodies.map().values().stream().map(Tree::names).distinct()).as("the same bodies in each").hasSize(1);
    }

    @Test
    void everyProfileThatIsThereCanBeDeployed() throws IOException {
        assertThat(template.tree().at("Parameters", "Profile", "AllowedValues").list().stream().map(Tree::text))
                .containsExactlyInAnyOrderElementsOf(profiles());
    }

    /** So that what people paste looks like what is there. */
    @Test
    void theBodiesStandHereAsTheCheckOfAProfilePrintsThem() throws IOException {
        String text = Files.readString(Tree.root().resolve("template.yaml"));
        try (Stream<Path> files = Files.list(PROFILES)) {
            for (Path file : files.toList()) {
                ByteArrayOutputStream printed = new ByteArrayOutputStream();
                assertThat(CheckProfile.check(file, new PrintStream(printed, true, StandardCharsets.UTF_8))).isTrue();
                String name = file.getFileName().toString().replaceFirst("\\.profile$", "");
                String all = printed.toString(StandardCharsets.UTF_8);
                assertThat(text).contains(all.substring(all.indexOf("    " + name + ":\n")));
            }
        }
    }

    @Test
    void eachGatewayResponseHasABodyThatIsJsonWhateverTheContextSays() {
        for (String api : List.of("ProtectedApi", "ManagementApi")) {
            template.property(api, "GatewayResponses").map().forEach((type, response) -> {
                Tree map = response.at("ResponseTemplates", "application/json", "Fn::FindInMap");
                for (String body : bodies(map)) {
                    assertThat(Stream.of("", "forbidden", "key_7Hk2pQ9x")
                            .map(value -> CONTEXT.matcher(body).replaceAll(value)))
                            .as("%s of %s", type, api).allMatch(TemplateGatewayTest::isJson);
                }
            });
        }
    }

    @Test
    void theGatewayResponsesHaveTheirStatusAndTheirHeaderFields() {
        Map<String, String> statuses = new TreeMap<>();
        template.property("ProtectedApi", "GatewayResponses").map()
                .forEach((type, response) -> statuses.put(type, String.valueOf(response.at("StatusCode").value())));

        assertThat(statuses).containsEntry("UNAUTHORIZED", "401").containsEntry("ACCESS_DENIED", "403")
                .containsEntry("INVALID_API_KEY", "429").containsEntry("AUTHORIZER_FAILURE", "503")
                .containsEntry("AUTHORIZER_CONFIGURATION_ERROR", "503")
                .containsEntry("MISSING_AUTHENTICATION_TOKEN", "404");
        assertThat(headers("UNAUTHORIZED")).isEqualTo(Map.of("WWW-Authenticate", "'Bearer'"));
        assertThat(headers("INVALID_API_KEY")).isEqualTo(Map.of("Retry-After", "context.authorizer.retryAfter",
                "RateLimit", "context.authorizer.rateLimit", "RateLimit-Policy", "context.authorizer.rateLimitPolicy"));
        assertThat(headers("AUTHORIZER_FAILURE")).isEqualTo(headers("AUTHORIZER_CONFIGURATION_ERROR"))
                .isEqualTo(Map.of("Retry-After", "'1'"));
    }

    @Test
    void theManagementApisGatewayAnswersProblems() {
        template.property("ManagementApi", "GatewayResponses").map()
                .forEach((type, response) -> assertThat(
                        response.at("ResponseParameters", "Headers", "Content-Type").text())
                        .as(type).isEqualTo("'application/problem+json'"));
    }

    /** API Gateway may put values in as they are: only the last may be one that a client chooses. */
    @Test
    void theClientsOwnTextComesLastInTheAccessLog() {
        String format = template.property("ProtectedApi", "AccessLogSetting", "Format").text();
        List<String> variables = CONTEXT.matcher(format).results().map(MatchResult::group).toList();

        assertThat(format).doesNotContain("\n").startsWith("{\"requestId\":\"$context.requestId\",")
                .endsWith(",\"userAgent\":\"$context.identity.userAgent\"}");
        assertThat(variables.subList(0, variables.size() - 1)).doesNotHaveDuplicates().isSubsetOf("$context.requestId",
                "$context.requestTimeEpoch", "$context.authorizer.keyId", "$context.authorizer.workspace",
                "$context.authorizer.environment", "$context.authorizer.secret", "$context.httpMethod",
                "$context.resourcePath", "$context.status",
                "$context.responseLatency", "$context.authorizer.latency", "$context.integration.latency",
                "$context.identity.sourceIp");
        assertThat(isJson(CONTEXT.matcher(format).replaceAll("-"))).isTrue();
    }

    /** A pattern that reads a line as JSON would miss what a client's user agent has broken. */
    @Test
    void usageIsCountedFromEveryLineOfTheAccessLog() {
        Map<String, Tree> events = template.property("RecordUsageFunction", "Events").map();
        Map<String, String> patterns = events.values().stream().collect(toMap(
                event -> event.at("Properties", "LogGroupName", "Ref").text(),
                event -> event.at("Properties", "FilterPattern").text()));

        assertThat(patterns).isEqualTo(
                Map.of("AccessLogs", "", "AuthorizerLogs", "{ $.event = \"unauthorized\" }"));
        assertThat(template.property("RecordUsageFunction", "EventInvokeConfig", "MaximumRetryAttempts").text())
                .isEqualTo("2");
    }

    private static List<String> profiles() throws IOException {
        try (Stream<Path> files = Files.list(PROFILES)) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.profile$", "")).toList();
        }
    }

    private List<String> bodies(Tree findInMap) {
        List<Tree> path = findInMap.list();
        Tree mapping = template.tree().at("Mappings", path.get(0).text());
        String name = path.get(2).text();
        return path.get(1).at("Ref").isPresent()
                ? mapping.map().values().stream().map(profile -> profile.at(name).text()).toList()
                : List.of(mapping.at(path.get(1).text(), name).text());
    }

    private Map<String, String> headers(String type) {
        return template.property("ProtectedApi", "GatewayResponses", type, "ResponseParameters", "Headers").map()
                .entrySet()
                .stream().collect(toMap(Map.Entry::getKey, header -> header.getValue().text()));
    }

    /** {@code not-found} as {@code NotFound}, since a mapping takes letters and digits only. */
    private static String mappingName(Body body) {
        return Stream.of(body.id().split("-", -1))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    private static boolean isJson(String text) {
        try {
            return JSON.readTree(text).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
