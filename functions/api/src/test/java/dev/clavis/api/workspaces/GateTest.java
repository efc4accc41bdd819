package dev.clavis.api.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Sql;
import dev.clavis.api.fixture.WorkspaceTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the operator's key does in other workspaces comes before or after its end, and never half and half. */
class GateTest extends WorkspaceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @ParameterizedTest
    @CsvSource({"a, PATCH, {\"name\":\"Other\"}", "z, PATCH, {\"name\":\"Other\"}", "a, PATCH, {\"keyQuota\":7}",
            "z, PATCH, {\"keyQuota\":7}", "a, DELETE,", "z, DELETE," })
    void a_change_elsewhere_waits_for_the_revocation_of_its_key(String start, String method, String body)
            throws Exception {
        String other = other(start);
        Key key = operators(workspace);
        String target = "/workspaces/" + other + (method.equals("DELETE") ? "/members/" + other + "-member" : "");
        try (Connection revocation = surroundings.connect();
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            revocation.setAutoCommit(false);
            execute(revocation, "UPDATE workspaces SET changed = now() WHERE id = ?", workspace);
            execute(revocation, "UPDATE keys SET revoked = now() WHERE id = ?", key.id());

            Future<Answer> change = threads.submit(() -> api.call(method, target, key.secret(), body, event -> event));
            awaitLock(change);
            revocation.commit();

            assertProblem(change.get(PATIENCE.toSeconds(), TimeUnit.SECONDS), 401, "unauthenticated");
        }
        assertThat(Sql.query("SELECT name || quota FROM workspaces WHERE id = ?", other)).containsExactly(other + 10);
        assertThat(events(userId(other + "-member"))).isEmpty();
    }

    @Test
    void two_keys_that_change_each_others_workspaces_never_wait_for_each_other() throws Exception {
        String other = other("z");
        Key here = operators(workspace);
        Key there = operators(other);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(threads.submit(() -> rename(other, here)));
                answers.add(threads.submit(() -> rename(workspace, there)));
            }
            for (Future<Answer> answer : answers) {
                assertStatus(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS), 200);
            }
        }
    }

    private static String other(String start) {
        String id = fresh(start);
        Sql.workspace(id, "enterprise", 10, "owner", "member");
        return id;
    }

    private Answer rename(String renamed, Key key) {
        return api.patch("/workspaces/" + renamed, key.secret(), "{\"name\":\"" + fresh("name") + "\"}");
    }

    /** A key of the operator's, who is the owner of this workspace as well. */
    private Key operators(String home) {
        String operator = surroundings.issuer.sign(surroundings.issuer.claims(home + "-owner")
                .claim("groups", List.of("clavis-operators")).build());
        Answer made = api.post("/workspaces/" + home + "/keys", operator,
                "{\"name\":\"Ops\",\"environment\":\"live\",\"permissions\":[\"deployment:admin\"],\"expiresAt\":\"%s\"}"
                        .formatted(Instant.now().plus(Duration.ofDays(1))));
        assertStatus(made, 201);
        return new Key(made.text("id").substring("key_".length()), made.text("secret"));
    }

    /** Until the call waits for a lock; one that has answered did not wait. */
    private static void awaitLock(Future<?> call) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Sql.query("SELECT pid FROM pg_locks WHERE NOT granted").isEmpty()) {
            assertThat(call).as("a call that has to wait").isNotDone();
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(5);
        }
    }

    private static void execute(Connection connection, String sql, String id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private record Key(String id, String secret) {}
}
