package dev.clavis.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** What operators do to a system that is in use: rotate peppers, rebuild the copy, change plans. */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("rough")
class MaintenanceIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MANY = 5_000;
    private static final Duration PAUSE = Duration.ofMillis(250);

    @SuppressWarnings("NullAway.Init") // Before all tests.
    private static Deployment deployment;

    @BeforeAll
    static void start() {
        deployment = Deployment.rough();
    }

    @Test
    void noCallFailsWhileAPepperIsRotated() throws Exception {
        Deployment.Key before = deployment.createKey("owner", "acme");
        Queue<Deployment.Key> keys = new ConcurrentLinkedQueue<>(List.of(before));
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger calls = new AtomicInteger();
        long givenUp = deployment.givenUp();
        List<Future<Integer>> threads = new ArrayList<>();
        int failed = 0;
        try (ExecutorService crowd = Executors.newFixedThreadPool(5)) {
            for (int i = 0; i < 4; i++) {
                threads.add(crowd.submit(() -> callAll(keys, calls, stop)));
            }
            Future<Integer> made = crowd.submit(() -> makeKeys(keys, stop));
            try {
                deployment.invoke("RotatePepperFunction", "{\"action\": \"rotate\", \"startsInSeconds\": 12}");
                // An instance reads the ring again after some minutes, or when it meets a secret that no pepper made.
                deployment.eventually(Duration.ofMinutes(2),
                        () -> deployment.manageWith(forged(before), "GET", "/keys/self").statusCode() == 401
                                && pepperOf(newest(keys)).equals("2"));
            } finally {
                stop.set(true);
            }
            assertThat(made.get()).isPositive();
            for (Future<Integer> thread : threads) {
                failed += thread.get();
            }
        }
        int failures = failed;
        // None, but for those that a busy machine explains.
        deployment.eventually(Duration.ofSeconds(10), () -> failures <= deployment.givenUp() - givenUp,
                () -> failures + " of " + calls + " calls failed");
        assertThat(calls.get()).isPositive();
        assertThat(pepperOf(before)).isEqualTo("1");
        assertThat(deployment.call(before).statusCode()).isEqualTo(200);

        JsonNode status = deployment.invoke("RotatePepperFunction", "{\"action\": \"status\"}");
        assertThat(status.path("peppers").findValuesAsText("state")).containsExactly("current", "old");
        HttpResponse<String> issuedAnew = deployment.manage("owner", "POST",
                "/workspaces/acme/keys/" + before.id() + "/rotate", "{\"overlapSeconds\": 0}");
        String secret = JSON.readTree(issuedAnew.body()).path("secret").asText();
        Deployment.secrets().add(secret);
        assertThat(pepperOf(before)).isEqualTo("2");
        assertThat(deployment.call(before).statusCode()).isEqualTo(401);
        assertThat(deployment.call("Bearer " + secret).statusCode()).isEqualTo(200);
    }

    @Test
    void allKeysWorkAgainAfterTheTableWasLost() throws Exception {
        Deployment.Key key = deployment.createKey("owner", "acme");
        Deployment.Key revoked = deployment.createKey("owner", "acme");
        assertThat(deployment.revoke("owner", revoked).statusCode()).isEqualTo(200);
        assertThat(deployment.call(key).statusCode()).isEqualTo(200);
        String table = deployment.system().physicalName("KeysTable");
        try (DynamoDbClient client = deployment.system().dynamoDb()) {
            TableDescription was = client.describeTable(describe -> describe.tableName(table)).table();
            client.deleteTable(delete -> delete.tableName(table));
            client.createTable(create -> create.tableName(table).keySchema(was.keySchema())
                    .attributeDefinitions(was.attributeDefinitions()).billingMode("PAY_PER_REQUEST"));
            assertThat(deployment.call(key).statusCode()).isEqualTo(401);
            assertThat(compare().path("differences").size()).isPositive();

            JsonNode rebuilt = deployment.invoke("ReprojectFunction", "{}");
            assertThat(rebuilt.path("failed").asInt()).isZero();
            assertThat(rebuilt.hasNonNull("next")).isFalse();
            deployment.eventually(Duration.ofSeconds(60), () -> deployment.call(key).statusCode() == 200);
            assertThat(deployment.call(revoked).statusCode()).isEqualTo(401);
            assertThat(compare().path("differences")).isEmpty();

            plant(client, table, key);
            JsonNode found = compare().path("differences");
            assertThat(found).hasSize(1);
            assertThat(found.get(0).path("key").asText()).isEqualTo(key.id().substring("key_".length()));
            assertThat(found.get(0).path("attributes").toString()).contains("permissions");
            deployment.invoke("ReprojectFunction", "{\"repair\": true}");
            assertThat(compare().path("differences")).isEmpty();
        }
    }

    @Test
    void aPlanChangeOverManyKeysSurvivesAKillInTheMiddle() throws Exception {
        String workspace = JSON.readTree(deployment.manage("owner", "POST", "/workspaces", "{\"name\": \"Many\"}")
                .body()).path("id").asText();
        Deployment.Key key = deployment.createKey("owner", workspace);
        plant(workspace);
        assertThat(policy(key)).contains("q=1000;w=60");

        HttpResponse<String> accepted = deployment.manage("operator", "PATCH", "/workspaces/" + workspace,
                "{\"plan\": \"enterprise\"}");
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        String operation = accepted.headers().firstValue("Location").orElseThrow();
        JsonNode begun = JSON.readTree(accepted.body());
        assertThat(begun.path("total").asInt()).isEqualTo(MANY + 1);
        assertThat(begun.path("status").asText()).isEqualTo("running");
        deployment.system().stage().kill();
        deployment.system().stage().start();

        deployment.eventually(Duration.ofMinutes(3),
                () -> JSON.readTree(deployment.manage("owner", "GET", operation, "").body()).path("status").asText()
                        .equals("done"));
        assertThat(limits(workspace)).hasSize(MANY + 1).allMatch(limit -> limit.equals("10000"));
        assertThat(policy(key)).contains("q=10000;w=60");
    }

    private static int callAll(Queue<Deployment.Key> keys, AtomicInteger calls, AtomicBoolean stop) throws Exception {
        int failed = 0;
        while (!stop.get()) {
            for (Deployment.Key key : keys) {
                calls.incrementAndGet();
                failed += deployment.callOnce(key).statusCode() == 200 ? 0 : 1;
            }
        }
        return failed;
    }

    private static int makeKeys(Queue<Deployment.Key> keys, AtomicBoolean stop) throws Exception {
        int made = 0;
        while (!stop.get()) {
            keys.add(deployment.createKey("owner", "acme"));
            made++;
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return made;
    }

    /** The same text with another tag. */
    private static String forged(Deployment.Key key) {
        String secret = key.secret();
        char last = secret.charAt(secret.length() - 1);
        return secret.substring(0, secret.length() - 1) + (last == 'x' ? 'y' : 'x');
    }

    private static Deployment.Key newest(Queue<Deployment.Key> keys) {
        return List.copyOf(keys).getLast();
    }

    private static String pepperOf(Deployment.Key key) throws Exception {
        try (Connection connection = deployment.system().sql();
                PreparedStatement select = connection.prepareStatement("SELECT pepper FROM keys WHERE id = ?")) {
            select.setString(1, key.id().substring("key_".length()));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    private static JsonNode compare() throws Exception {
        return deployment.invoke("ReprojectFunction", "{\"compare\": true}");
    }

    /** What a hand could write into the copy: a permission that the key does not have. */
    private static void plant(DynamoDbClient client, String table, Deployment.Key key) {
        client.updateItem(update -> update.tableName(table)
                .key(Map.of("id", AttributeValue.fromS(key.id().substring("key_".length()))))
                .updateExpression("ADD #permissions :more")
                .expressionAttributeNames(Map.of("#permissions", "permissions"))
                .expressionAttributeValues(Map.of(":more", AttributeValue.fromSs(List.of("billing:write")))));
    }

    /** Keys that nobody has a secret of: to make them one by one takes longer than the test. */
    private static void plant(String workspace) throws Exception {
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

    private static String policy(Deployment.Key key) throws Exception {
        return deployment.call(key).headers().firstValue("RateLimit-Policy").orElse("");
    }

    private static List<String> limits(String workspace) {
        try (DynamoDbClient client = deployment.system().dynamoDb()) {
            String table = deployment.system().physicalName("KeysTable");
            return client.scanPaginator(scan -> scan.tableName(table).filterExpression("workspace = :workspace")
                    .expressionAttributeValues(Map.of(":workspace", AttributeValue.fromS(workspace)))).items().stream()
                    .map(item -> item.getOrDefault("limit", AttributeValue.fromN("0")).n()).toList();
        }
    }
}
