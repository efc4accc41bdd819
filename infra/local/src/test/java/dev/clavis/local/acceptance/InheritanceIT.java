package dev.clavis.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clavis.local.Options;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a key may do follows what its owner and its workspace's plan let it do. */
class InheritanceIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MANY = 5_000;

    @Test
    void keysOfWhoLeavesAreForbiddenAtOnceAndComeBackWithThem() throws Exception {
        Deployment deployment = Deployment.shared();
        List<Deployment.Key> keys = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            keys.add(deployment.createKey("admin", "acme"));
        }
        Deployment.Key revoked = deployment.createKey("admin", "acme");
        assertThat(deployment.revoke("admin", revoked).statusCode()).isEqualTo(200);
        Deployment.Key others = deployment.createKey("owner", "acme");

        assertThat(member(deployment, "DELETE", "").statusCode()).isEqualTo(204);
        for (Deployment.Key key : keys) {
            assertThat(deployment.call(key).statusCode()).isEqualTo(403);
        }
        assertThat(deployment.call(others).statusCode()).isEqualTo(200);

        assertThat(member(deployment, "PUT", "{\"role\": \"admin\"}").statusCode()).isEqualTo(201);
        for (Deployment.Key key : keys) {
            assertThat(deployment.call(key).statusCode()).isEqualTo(200);
        }
        assertThat(deployment.call(revoked).statusCode()).isEqualTo(401);
    }

    @Test
    void aSuspendedWorkspacesKeysAreForbiddenUntilItIsNot() throws Exception {
        Deployment deployment = Deployment.shared();
        String workspace = workspace(deployment);
        Deployment.Key key = deployment.createKey("owner", workspace);

        assertThat(operator(deployment, workspace, "{\"suspended\": true, \"reason\": \"unpaid\"}").statusCode())
                .isEqualTo(200);
        assertThat(deployment.call(key).statusCode()).isEqualTo(403);
        assertThat(operator(deployment, workspace, "{\"suspended\": false}").statusCode()).isEqualTo(200);
        assertThat(deployment.call(key).statusCode()).isEqualTo(200);
    }

    @Test
    void aPlanChangeOverManyKeysSurvivesAKillInTheMiddle() throws Exception {
        try (Deployment deployment = Deployment.start(Options.forTest("InheritanceIT"))) {
            String workspace = workspace(deployment);
            Deployment.Key key = deployment.createKey("owner", workspace);
            plant(deployment, workspace);
            assertThat(policy(deployment, key)).contains("q=1000;w=60");

            HttpResponse<String> accepted = operator(deployment, workspace, "{\"plan\": \"enterprise\"}");
            assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
            String operation = accepted.headers().firstValue("Location").orElseThrow();
            JsonNode begun = JSON.readTree(accepted.body());
            assertThat(begun.path("total").asInt()).isEqualTo(MANY + 1);
            assertThat(begun.path("status").asText()).isEqualTo("running");
            deployment.system().stage().kill();
            deployment.system().stage().start();

            deployment.eventually(Duration.ofMinutes(3),
                    () -> JSON.readTree(deployment.manage("owner", "GET", operation, "").body()).path("status")
                            .asText().equals("done"));
            assertThat(limits(deployment)).hasSize(MANY + 1).allMatch(limit -> limit.equals("10000"));
            assertThat(policy(deployment, key)).contains("q=10000;w=60");
        }
    }

    private static HttpResponse<String> member(Deployment deployment, String method, String body) throws Exception {
        return deployment.manage("owner", method, "/workspaces/acme/members/admin", body);
    }

    private static HttpResponse<String> operator(Deployment deployment, String workspace, String body)
            throws Exception {
        return deployment.manage("operator", "PATCH", "/workspaces/" + workspace, body);
    }

    /** A new one on the lowest plan. */
    private static String workspace(Deployment deployment) throws Exception {
        return JSON.readTree(deployment.manage("owner", "POST", "/workspaces", "{\"name\": \"Many\"}").body())
                .path("id").asText();
    }

    private static String policy(Deployment deployment, Deployment.Key key) throws Exception {
        return deployment.call(key).headers().firstValue("RateLimit-Policy").orElse("");
    }

    /** Keys that nobody has a secret of: to make them one by one takes longer than the test. */
    private static void plant(Deployment deployment, String workspace) throws Exception {
        try (Connection connection = deployment.system().sql();
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO keys (id, workspace, owner, maker, name, environment, permissions, verifier,
                        pepper, hint, version, created)
                        SELECT 'K' || lpad(n::text, 7, '0'), k.workspace, k.owner, k.owner, 'many', 'live',
                        k.permissions, rpad('v' || n, 43, 'x'), 1, 'sk_live_', 1, now()
                        FROM keys k, generate_series(1, ?) n WHERE k.workspace = ?""")) {
            insert.setInt(1, MANY);
            insert.setString(2, workspace);
            assertThat(insert.executeUpdate()).isEqualTo(MANY);
        }
    }

    private static List<String> limits(Deployment deployment) {
        try (DynamoDbClient client = deployment.system().dynamoDb()) {
            String table = deployment.system().physicalName("KeysTable");
            return client.scanPaginator(scan -> scan.tableName(table)).items().stream()
                    .map(item -> item.getOrDefault("limit", AttributeValue.fromN("0")).n()).toList();
        }
    }
}
