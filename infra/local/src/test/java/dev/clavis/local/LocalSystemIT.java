package dev.clavis.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The system as tests get it: real template, real zips, real stores. */
@Order(9)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("system")
class LocalSystemIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @SuppressWarnings("NullAway.Init")
    private static LocalSystem system;
    private static final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        system = LocalSystem.start(Options.forTest("LocalSystemIT"));
    }

    @AfterAll
    static void stop() {
        client.close();
        system.close();
    }

    @Test
    void aKeyThatAPersonCreatedOpensTheProtectedApi() throws Exception {
        String secret = createKey();
        Waiting.until("calls are decided", () -> call(secret).statusCode() == 200);
        system.dynamoDbRequests().reset();

        HttpResponse<String> answer = call(secret);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).path("success").asBoolean()).isTrue();
        assertThat(system.dynamoDbRequests().byOperation()).containsEntry("UpdateItem", 1L);
    }

    @Test
    void theSeedIsThere() throws Exception {
        assertSeed("owner", "acme", "owner");
        assertSeed("admin", "acme", "admin");
        assertSeed("member", "acme", "member");
        assertSeed("outsider", "globex", "owner");
    }

    /** One role in one workspace, and a workspace of one's own, as everybody has. */
    private static void assertSeed(String user, String workspace, String role) throws Exception {
        Map<String, String> all = workspaces(user);
        assertThat(all).hasSize(2).containsEntry(workspace, role);
        assertThat(all.entrySet()).filteredOn(own -> !own.getKey().equals(workspace)).singleElement()
                .satisfies(own -> assertThat(own.getKey() + " " + own.getValue()).matches("w_[0-9a-f]{32} owner"));
    }

    @Test
    void withoutPostgresCallsAreStillDecidedAndManagementRecovers() throws Exception {
        String secret = createKey();
        system.postgresProxy().cut();
        try {
            Waiting.until("calls are decided", () -> call(secret).statusCode() == 200);
            assertThat(manage("GET", "/workspaces", "owner", "").statusCode()).isEqualTo(503);
        } finally {
            system.postgresProxy().restore();
        }
        awaitManagement();
    }

    @Test
    void withoutDynamoDbNothingIsAdmitted() throws Exception {
        String secret = createKey();
        system.dynamoDbProxy().cut();
        try {
            assertThat(call(secret).statusCode()).isEqualTo(503);
        } finally {
            system.dynamoDbProxy().restore();
        }
        Waiting.until("calls are admitted again", () -> call(secret).statusCode() == 200);
    }

    @Test
    void theStageMayBeKilledAndStartedAgainWithPostgresCutOff() throws Exception {
        String secret = createKey();
        URI before = system.protectedApi();
        system.stage().kill();
        assertThat(system.stage().isAlive()).isFalse();
        system.postgresProxy().cut();
        try {
            system.stage().start();
            assertThat(system.protectedApi()).isEqualTo(before);
            Waiting.until("calls are decided", () -> call(secret).statusCode() == 200);
        } finally {
            system.postgresProxy().restore();
        }
        awaitManagement();
    }

    private static void awaitManagement() throws Exception {
        Waiting.until("management is back", () -> manage("GET", "/workspaces", "owner", "").statusCode() == 200);
    }

    @Test
    void bothApisAreAlsoThereWithTls() throws Exception {
        try (HttpClient trusting = HttpClient.newBuilder()
                .sslContext(TrustedAuthority.context(system.certificateAuthority())).build()) {
            HttpRequest request = HttpRequest.newBuilder(system.protectedApiTls().resolve("/conversations")).build();
            assertThat(trusting.send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(401);
            HttpRequest health = HttpRequest.newBuilder(system.managementApiTls().resolve("/health")).build();
            assertThat(trusting.send(health, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }

    /** One that is in force: the first write of a cold function may come too late for its answer. */
    private static String createKey() throws IOException, InterruptedException {
        JsonNode key;
        do {
            HttpResponse<String> created = manage("POST", "/workspaces/acme/keys", "owner",
                    "{\"name\": \"test\", \"environment\": \"live\"}");
            assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
            key = JSON.readTree(created.body());
        } while (key.path("pending").asBoolean());
        return key.path("secret").asText();
    }

    private static HttpResponse<String> call(String secret) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(system.protectedApi().resolve("/conversations?limit=1"))
                .header("Authorization", "Bearer " + secret));
    }

    private static HttpResponse<String> manage(String method, String path, String user, String body)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(system.managementApi().resolve(path))
                .header("Authorization", "Bearer " + system.token(user)).header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private static Map<String, String> workspaces(String user) throws IOException, InterruptedException {
        JsonNode items = JSON.readTree(manage("GET", "/workspaces", user, "").body()).path("items");
        Map<String, String> roles = new java.util.TreeMap<>();
        items.forEach(item -> roles.put(item.path("id").asText(), item.path("role").asText()));
        return roles;
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
