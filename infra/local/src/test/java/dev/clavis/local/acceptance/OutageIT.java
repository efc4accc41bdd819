package dev.clavis.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.local.Tree;
import dev.clavis.local.logs.FilterPattern;
import dev.clavis.local.template.Resource;
import dev.clavis.local.template.Stack;
import dev.clavis.local.template.Template;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Stores that are gone, and a crash between two of them: no call is allowed that should not be, no change is lost. */
@Order(3)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("rough")
class OutageIT {
    @SuppressWarnings("NullAway.Init")
    private static Deployment deployment;

    @BeforeAll
    static void start() {
        deployment = Deployment.rough();
    }

    private static void isUnavailable(HttpResponse<String> answer) {
        isProblem(answer, "unavailable");
    }

    private static void isProblem(HttpResponse<String> answer, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }

    @Test
    void withoutPostgresFromTheStartCallsAreDecidedAndManagementSaysSoAndRecovers() throws Exception {
        Deployment.Key key = deployment.createKey("owner", "acme");
        deployment.system().stage().kill();
        deployment.system().postgresProxy().cut();
        deployment.system().stage().start();
        try {
            assertThat(deployment.call(key).statusCode()).isEqualTo(200);
            isUnavailable(deployment.manage("owner", "GET", "/workspaces", ""));
            isUnavailable(deployment.manage("owner", "POST", "/workspaces/acme/keys", "{\"name\": \"x\"}"));
            isUnavailable(deployment.revoke("owner", key));
            assertThat(deployment.manage("owner", "GET", "/health", "").statusCode()).isEqualTo(200);
            assertThat(deployment.manage("owner", "GET", "/version", "").statusCode()).isEqualTo(200);
            assertThat(deployment.manage("owner", "GET", "/openapi.json", "").statusCode()).isEqualTo(200);
        } finally {
            deployment.system().postgresProxy().restore();
        }
        eventually(() -> deployment.manage("owner", "GET", "/workspaces", "").statusCode() == 200);
        assertThat(deployment.revoke("owner", key).statusCode()).isEqualTo(200);
    }

    @Test
    void withoutDynamoDbEveryCallIsUnavailableAndItRecovers() throws Exception {
        Deployment.Key key = deployment.createKey("owner", "acme");
        assertThat(deployment.call(key).statusCode()).isEqualTo(200);
        deployment.system().dynamoDbProxy().cut();
        try {
            for (int i = 0; i < 10; i++) {
                HttpResponse<String> answer = deployment.callOnce(key);
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            }
            noticed("AuthorizerUnavailableLines");
            isProblem(deployment.revoke("owner", key), "not-yet-enforced");
        } finally {
            deployment.system().dynamoDbProxy().restore();
        }
        // The revocation was committed, so the sweep carries it over. Its turn comes every minute; this is one.
        eventually(() -> {
            deployment.sweep();
            return deployment.call(key).statusCode() == 401;
        });
        assertThat(deployment.call(deployment.createKey("owner", "acme")).statusCode()).isEqualTo(200);
    }

    /** The authorizer's own lines are what alarms count: the gateway's numbers do not say why. */
    private static void noticed(String filter) throws Exception {
        Resource filtered = Objects.requireNonNull(
                Template.read(Tree.root().resolve("template.yaml"), Map.of(), Stack.local())
                        .resources("AWS::Logs::MetricFilter").get(filter));
        FilterPattern lines = FilterPattern.parse(filtered.at("FilterPattern").text());

        eventually(() -> {
            List<String> log = Files.readAllLines(deployment.system().stage().log());
            return log.stream().filter(lines::matches).count() >= 10
                    && log.stream().filter(lines::matches).allMatch(line -> line.contains("\"function\":\""));
        });
    }

    @Test
    void aDynamoDbThatDoesNotAnswerMakesNobodyWaitForEver() throws Exception {
        Deployment.Key key = deployment.createKey("owner", "acme");
        deployment.system().dynamoDbProxy().hold();
        try {
            assertThat(deployment.callOnce(key).statusCode()).isEqualTo(503);
        } finally {
            deployment.system().dynamoDbProxy().restore();
        }
        eventually(() -> deployment.call(key).statusCode() == 200);
    }

    @Test
    void aCrashBetweenCommitAndProjectionOfARevocationIsFinishedByTheSweep() throws Exception {
        Deployment.Key key = deployment.createKey("owner", "acme");
        assertThat(deployment.call(key).statusCode()).isEqualTo(200);
        deployment.system().dynamoDbProxy().hold();
        CompletableFuture<Integer> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return deployment.revoke("owner", key).statusCode();
            } catch (Exception e) {
                return 0;
            }
        });
        eventually(() -> column("SELECT revoked IS NOT NULL FROM keys WHERE id = ?", key).equals("t"));

        deployment.system().stage().kill();
        deployment.system().dynamoDbProxy().restore();

        assertThat(answer.get()).isNotEqualTo(200);
        assertThat(column("SELECT count(*) FROM outbox WHERE key_id = ?", key)).isNotEqualTo("0");
        deployment.system().stage().start();
        eventually(() -> deployment.call(key).statusCode() == 401);
        eventually(() -> column("SELECT count(*) FROM outbox WHERE key_id = ?", key).equals("0"));
        assertThat(column("SELECT count(*) FROM events WHERE target = 'key_' || ? AND type = 'key.revoked'", key))
                .isEqualTo("1");
    }

    private static String column(String sql, Deployment.Key key) throws SQLException {
        try (Connection connection = deployment.system().sql();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, key.id().substring("key_".length()));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    private static void eventually(Callable<Boolean> state) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!state.call()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }
}
