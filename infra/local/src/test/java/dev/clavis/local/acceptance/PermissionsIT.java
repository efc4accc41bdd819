package dev.clavis.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation, for every kind of caller, in their own workspace and in a foreign one. */
class PermissionsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> PEOPLE = Set.of("owner", "admin", "member", "outsider", "operator");
    private static final String PRODUCT = "\"conversations:read\", \"conversations:write\"";
    private static final Map<String, String> GIVEN = Map.of("read", "\"keys:read\"", "write",
            "\"keys:write\", " + PRODUCT, "admin*", "\"workspace:admin\", \"keys:read\", " + PRODUCT, "product",
            "\"conversations:read\"", "foreign", "\"keys:read\", \"keys:write\", \"workspace:admin\"", "deployer",
            "\"deployment:admin\"");
    private static String operatorsWorkspace = "";

    @BeforeAll
    static void giveTheOperatorAWorkspace() throws Exception {
        HttpResponse<String> made = Deployment.shared().manage("operator", "POST", "/workspaces",
                "{\"name\": \"Operations\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        operatorsWorkspace = JSON.readTree(made.body()).path("id").asText();
    }

    static List<PermissionTable.Line> lines() {
        return PermissionTable.read();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void eachCallerGetsWhatTheTableSays(PermissionTable.Line line) throws Exception {
        Deployment deployment = Deployment.shared();
        Targets targets = new Targets(deployment);
        SoftAssertions all = new SoftAssertions();
        for (Map.Entry<String, Integer> cell : line.statuses().entrySet()) {
            HttpResponse<String> answer = deployment.manageWith(bearer(deployment, cell.getKey()), line.method(),
                    targets.fill(line.path()), targets.fill(line.body()));
            all.assertThat(answer.statusCode()).as("%s: %s", cell.getKey(), answer.body()).isEqualTo(cell.getValue());
        }
        all.assertAll();
    }

    /** Whoever is somebody in acme is nobody in globex, and learns nothing of it. */
    @ParameterizedTest
    @MethodSource("lines")
    void aForeignWorkspaceIsNotThere(PermissionTable.Line line) throws Exception {
        if (!line.path().startsWith("/workspaces/acme")) {
            return;
        }
        Deployment deployment = Deployment.shared();
        Targets targets = new Targets(deployment);
        String path = targets.fill(line.path()).replaceFirst("/acme", "/globex");
        String body = targets.fill(line.body());
        SoftAssertions all = new SoftAssertions();
        for (String caller : List.of("owner", "admin", "member", "read", "write", "admin*")) {
            HttpResponse<String> answer = deployment.manageWith(bearer(deployment, caller), line.method(), path, body);
            all.assertThat(answer.statusCode()).as("%s: %s", caller, answer.body()).isEqualTo(404);
        }
        all.assertAll();
    }

    @Test
    void noOperationIsMissing() throws Exception {
        JsonNode paths = JSON.readTree(Deployment.shared().manageWith("", "GET", "/openapi.json").body()).path("paths");
        Set<String> documented = new TreeSet<>();
        paths.fieldNames().forEachRemaining(path -> paths.path(path).fieldNames()
                .forEachRemaining(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path)));

        Set<String> tabled = lines().stream().map(PermissionTable.Line::operation)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(tabled).isEqualTo(documented);
    }

    /** What this caller sends: a token, or a key that is made for the one call. */
    private static String bearer(Deployment deployment, String caller) throws Exception {
        if (PEOPLE.contains(caller)) {
            return deployment.token(caller);
        }
        Map<String, String> places = new HashMap<>(Map.of("foreign", "globex", "deployer", operatorsWorkspace));
        Map<String, String> makers = Map.of("foreign", "outsider", "deployer", "operator");
        return deployment.createKey(makers.getOrDefault(caller, "owner"), places.getOrDefault(caller, "acme"),
                "{\"name\": \"%s\", \"environment\": \"live\", \"permissions\": [%s], \"expiresAt\": \"%s\"}".formatted(
                        caller, GIVEN.get(caller), Instant.now().plus(Duration.ofDays(1))))
                .secret();
    }
}
