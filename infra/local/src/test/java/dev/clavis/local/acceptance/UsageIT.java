package dev.clavis.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clavis.local.Options;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What was called is what is shown, with every batch of log lines delivered twice at the same time. */
@Order(4)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("usage")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UsageIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String READ_ONLY = "{\"name\": \"Usage\", \"environment\": \"live\", \"permissions\": [\"%s\"]}";

    @SuppressWarnings("NullAway.Init")
    private Deployment deployment;

    @BeforeAll
    void start() throws Exception {
        deployment = Deployment.start(
                Options.forTest("usage").withStageOptions("-Dlocal.deliveries=2"));
        Deployment.Key key = deployment.createKey("owner", "acme");
        for (int i = 0; i < 200; i++) {
            assertThat(call(key, "/conversations?limit=1", "warm/1")).isEqualTo(200);
        }
    }

    @AfterAll
    void stop() {
        deployment.close();
    }

    @Test
    void aThousandCallsAppearExactlyThoughEachBatchIsDeliveredTwice() throws Exception {
        Deployment.Key key = deployment.createKey("owner", "acme");
        Deployment.Key limited = deployment.createKey("owner", "acme",
                "{\"name\": \"Limited\", \"environment\": \"live\", \"limits\": {\"minute\": 7}}");
        Deployment.Key writer = deployment.createKey("owner", "acme", READ_ONLY.formatted("conversations:write"));
        Map<Integer, Integer> seen = new TreeMap<>();
        seen.putAll(
                crowd(660, i -> call(key, i % 3 == 0 ? "/conversations/none" + i : "/conversations", "crowd/" + i)));
        Map<Integer, Integer> ofLimited = crowd(140, i -> call(limited, "/conversations", "limited/" + i));
        Map<Integer, Integer> ofWriter = crowd(100, i -> call(writer, "/conversations", "writer/" + i));
        assertThat(deployment.revoke("owner", key).statusCode()).isEqualTo(200);
        crowd(100, i -> call(key, "/conversations", "late \"" + i + "\"")).forEach((status, n) -> seen.merge(status, n,
                Integer::sum));

        assertThat(seen).isEqualTo(Map.of(200, 440, 404, 220, 401, 100));
        assertThat(ofWriter).isEqualTo(Map.of(403, 100));
        assertThat(ofLimited).containsOnlyKeys(200, 429);
        int refused = ofLimited.getOrDefault(429, 0);
        shows(key, 760, 320, 0, 0);
        shows(limited, 140, refused, 0, refused);
        shows(writer, 100, 100, 0, 0);
        assertThat(statuses(key)).isEqualTo(seen);
        assertThat(statuses(limited)).isEqualTo(ofLimited);
        JsonNode total = usage(key).path("total");
        assertThat(total.path("p50Millis").asLong(-1)).isBetween(0L, total.path("p99Millis").asLong(-1));
        assertThat(Instant.parse(usage(key).path("lastUsedAt").asText()))
                .isBetween(Instant.now().minusSeconds(600), Instant.now());
    }

    @Test
    void aRequestIsShownAsItWas() throws Exception {
        Deployment.Key key = deployment.createKey("owner", "acme");
        String agent = "x\",\"status\":\"200\",\"keyId\":\"key_00000000\"} \\ " + key.secret();
        Instant before = Instant.now();
        assertThat(call(key, "/conversations/secret-name?q=private", agent)).isEqualTo(404);
        deployment.revoke("owner", key);
        assertThat(call(key, "/conversations", agent)).isEqualTo(401);

        shows(key, 2, 2, 0, 0);

        List<JsonNode> requests = requests(key);
        assertThat(requests).hasSize(2).allSatisfy(request -> {
            assertThat(request.path("method").asText()).isEqualTo("GET");
            assertThat(request.path("ip").asText()).isEqualTo("127.0.0.1");
            assertThat(request.path("userAgent").asText()).startsWith("x\",\"status\":\"200\"").endsWith("\\ [secret]");
            assertThat(Instant.parse(request.path("time").asText())).isBetween(before.minusMillis(1), Instant.now());
        });
        assertThat(requests.stream().map(r -> r.path("status").asInt() + " " + r.path("route").asText()))
                .containsExactly("401 /conversations", "404 /conversations/{id}");
    }

    @Test
    void theReviewSaysThatAKeyExpiresSoon() throws Exception {
        Deployment.Key key = deployment.createKey("owner", "acme",
                "{\"name\": \"Short\", \"environment\": \"live\", \"expiresAt\": \"%s\"}"
                        .formatted(Instant.now().plus(Duration.ofDays(3))));

        assertThat(deployment.invoke("ReviewKeysFunction", "{}").path("reviewed").asInt()).isPositive();

        assertThat(get("owner", "/workspaces/acme/keys?notice=expiring").path("items").findValuesAsText("id"))
                .contains(key.id());
        assertThat(get("owner", "/workspaces/acme/keys/" + key.id()).path("notices").findValuesAsText("type"))
                .containsExactly("expiring");
        assertThat(get("owner", "/workspaces/acme/events?type=key.notice-raised").path("items")
                .findValuesAsText("key")).contains(key.id());
    }

    /** The function fails over and over while SQL is away; its lines are kept, and count once. */
    @Test
    void whatIsCalledWhileSqlIsAwayIsCountedAfterwards() throws Exception {
        Deployment.Key key = deployment.createKey("owner", "acme");
        assertThat(call(key, "/conversations", "before/1")).isEqualTo(200);
        shows(key, 1, 0, 0, 0);
        deployment.system().postgresProxy().cut();
        try {
            crowd(20, i -> call(key, "/conversations", "away/" + i));
            deployment.eventually(SOON, () -> Files.readString(deployment.system().stage().log())
                    .contains("RecordUsageFunction failed"));
        } finally {
            deployment.system().postgresProxy().restore();
        }

        shows(key, 21, 0, 0, 0);
    }

    /**
     * The function is killed in the middle of a transaction, with others of the same batch behind it: a row that the test
     * holds makes it wait just there.
     */
    @Test
    void aBatchOfWhichTheRecordingWasKilledCountsExactlyWhenItComesAgain() throws Exception {
        Deployment.Key key = deployment.createKey("owner", "acme");
        int[] statuses = {200, 200, 404, 429, 500 };
        LogDelivery batch = LogDelivery.of(key, 1_700, Instant.now().minusSeconds(10), i -> statuses[i % 5]);
        try (Connection holder = deployment.system().sql()) {
            holder.setAutoCommit(false);
            hold(holder, key, batch.lines().get(1_250));
            CompletableFuture<JsonNode> recording = CompletableFuture.supplyAsync(() -> record(batch));
            deployment.eventually(SOON, () -> isAnyoneWaitingFor(holder) || recording.isDone());
            assertThat(recording).isNotDone();
            deployment.system().stage().kill();
            assertThat(recording).failsWithin(SOON);
            holder.rollback();
        }
        deployment.system().stage().start();

        shows(key, 1_000, 400, 200, 200);
        assertThat(record(batch).path("counted").asInt()).isEqualTo(700);
        shows(key, 1_700, 680, 340, 340);
        assertThat(record(batch).path("counted").asInt()).isZero();
        shows(key, 1_700, 680, 340, 340);
        assertThat(requests(key)).hasSize(1_000);
    }

    private JsonNode record(LogDelivery batch) {
        try {
            return deployment.invoke("RecordUsageFunction", batch.event());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Who writes this line down waits until the connection's transaction has ended. */
    private static void hold(Connection holder, Deployment.Key key, LogDelivery.Line line) throws SQLException {
        try (PreparedStatement insert = holder.prepareStatement("""
                INSERT INTO requests (key_id, id, time, method, route, status, address, secret, agent)
                VALUES (?, ?, now(), '', '', 0, '', '', '')""")) {
            insert.setString(1, key.id().substring("key_".length()));
            insert.setString(2, line.request());
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
    }

    private static boolean isAnyoneWaitingFor(Connection holder) throws SQLException {
        try (PreparedStatement select = holder.prepareStatement(
                "SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))");
                ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }

    @Test
    void theWorkspacesUsageIsThatOfItsKeys() throws Exception {
        Deployment.Key one = deployment.createKey("outsider", "globex");
        Deployment.Key other = deployment.createKey("outsider", "globex");
        crowd(10, i -> call(i % 2 == 0 ? one : other, "/conversations", "globex/" + i));

        shows(one, 5, 0, 0, 0);
        shows(other, 5, 0, 0, 0);
        assertThat(get("outsider", "/workspaces/globex/usage").path("total").path("requests").asLong()).isEqualTo(10);
        String several = "/workspaces/globex/usage/keys?ids=" + one.id() + "," + other.id();
        JsonNode each = get("outsider", several).path("items");
        assertThat(each.findValuesAsText("id")).containsExactly(one.id(), other.id());
        assertThat(each).allMatch(item -> item.path("total").path("requests").asLong() == 5);
        assertThat(deployment.manage("owner", "GET", several, "").statusCode()).isEqualTo(404);
        JsonNode listed = get("outsider", "/workspaces/globex/keys?status=active&limit=2").path("items");
        assertThat(listed.findValuesAsText("id")).containsExactlyInAnyOrder(one.id(), other.id());
        assertThat(listed.findValuesAsText("usedCount")).containsExactly("5", "5");
    }

    @Test
    void madeUpKeysLeaveNoTrace() throws Exception {
        Deployment.Key key = deployment.createKey("owner", "acme");
        for (int i = 0; i < 20; i++) {
            assertThat(deployment.call("Bearer sk_live_" + key.secret().substring(8, 16) + "0".repeat(22))
                    .statusCode()).isEqualTo(401);
        }
        assertThat(call(key, "/conversations", "real/1")).isEqualTo(200);

        shows(key, 1, 0, 0, 0);
        assertThat(requests(key)).hasSize(1);
    }

    /** Within seconds, and then it stays so. */
    private void shows(Deployment.Key key, long requests, long clientErrors, long serverErrors, long rateLimited)
            throws Exception {
        deployment.eventually(SOON, () -> usage(key).path("total").path("requests").asLong() >= requests);
        JsonNode total = usage(key).path("total");
        assertThat(List.of(total.path("requests").asLong(), total.path("clientErrors").asLong(),
                total.path("serverErrors").asLong(), total.path("rateLimited").asLong()))
                .isEqualTo(List.of(requests, clientErrors, serverErrors, rateLimited));
    }

    private JsonNode usage(Deployment.Key key) throws Exception {
        return get(reader(key), "/workspaces/" + key.workspace() + "/keys/" + key.id() + "/usage");
    }

    private Map<Integer, Integer> statuses(Deployment.Key key) throws Exception {
        Map<Integer, Integer> statuses = new TreeMap<>();
        requests(key).forEach(request -> statuses.merge(request.path("status").asInt(), 1, Integer::sum));
        return statuses;
    }

    private List<JsonNode> requests(Deployment.Key key) throws Exception {
        List<JsonNode> requests = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get(reader(key), "/workspaces/" + key.workspace() + "/keys/" + key.id()
                    + "/requests?limit=100" + cursor);
            page.path("items").forEach(requests::add);
            cursor = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").asText();
        } while (!cursor.isEmpty());
        return requests;
    }

    private static String reader(Deployment.Key key) {
        return key.workspace().equals("acme") ? "member" : "outsider";
    }

    /** Again while it is unavailable: each connection that was cut with SQL's line is noticed when it is used next. */
    private JsonNode get(String user, String path) throws Exception {
        HttpResponse<String> answer = deployment.manage(user, "GET", path, "");
        for (int i = 0; i < 10 && answer.statusCode() == 503; i++) {
            answer = deployment.manage(user, "GET", path, "");
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private int call(Deployment.Key key, String path, String agent) throws Exception {
        return deployment.call(key, path, "User-Agent", agent).statusCode();
    }

    /** Statuses of calls by some threads, and how many there were of each. */
    private static Map<Integer, Integer> crowd(int calls, Caller caller) throws Exception {
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService crowd = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < calls; i++) {
                int number = i;
                answers.add(crowd.submit(() -> caller.call(number)));
            }
        }
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (Future<Integer> answer : answers) {
            statuses.merge(answer.get(), 1, Integer::sum);
        }
        return statuses;
    }

    /** One of many calls. */
    @FunctionalInterface
    private interface Caller {
        int call(int number) throws Exception;
    }
}
