package dev.clavis.api.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Api;
import dev.clavis.api.fixture.Surroundings;
import dev.clavis.core.Pauses;
import dev.clavis.stores.Fault;
import dev.clavis.stores.FaultProxy;
import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SQL slow, cut off and restarted: a problem in time, never a surprise, and nothing is lost that was answered. */
class SqlFaultsTest {
    /** What the template gives each function that serves requests. */
    private static final Duration FUNCTION_TIMEOUT = Duration.ofSeconds(10);
    private static final Fault NONE = new Fault.None();

    private static final Scene scene = Scene.shared();
    private static volatile Function<String, Fault> script = _ -> NONE;
    private static final FaultProxy proxy = FaultProxy.to(Surroundings.shared().postgres.port(),
            sent -> script.apply(new String(sent, StandardCharsets.ISO_8859_1)));
    private static final ApplicationContext context = ApplicationContext
            .run(scene.stores.environment("faulty", proxy.port()));
    private static final Api api = new Api(context);
    private static final HikariDataSource pool = Victim.pool(context);

    private String workspace = "";

    @BeforeEach
    void workspace() {
        scene.stores.clear();
        workspace = fresh();
    }

    @AfterEach
    void nothingIsLeft() {
        script = _ -> NONE;
        // What a call has begun may go on for a moment after its answer.
        Scene.await("all connections are given back", () -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
        scene.sweep();
        Agreement.check(scene);
    }

    @AfterAll
    static void stop() {
        context.close();
        proxy.close();
    }

    @Test
    void unavailable_in_time_when_a_statement_takes_too_long_or_its_answer_does() throws Exception {
        String late = fresh();
        script = sent -> sent.contains(late) && sent.contains("UPDATE") ? new Fault.Late(FUNCTION_TIMEOUT) : NONE;
        try (Connection other = scene.stores.open(); ExecutorService threads = Executors.newFixedThreadPool(2)) {
            other.setAutoCommit(false);
            try (var hold = other.prepareStatement("UPDATE workspaces SET changed = now() WHERE id = ?")) {
                hold.setString(1, workspace);
                hold.executeUpdate();
            }
            List<Callable<Answer>> calls = List.of(() -> create(workspace), () -> create(late));
            for (Future<Answer> answer : threads.invokeAll(calls)) {
                assertUnavailable(answer.get());
            }
            other.rollback();
        }
        script = _ -> NONE;
        assertThat(create(workspace).status()).isEqualTo(201);
        assertThat(create(late).status()).isEqualTo(201);
    }

    @Test
    void unavailable_in_time_when_all_connections_are_taken() throws SQLException {
        List<Connection> taken = new ArrayList<>();
        try {
            for (int i = 0; i < pool.getMaximumPoolSize(); i++) {
                taken.add(pool.getConnection());
            }
            assertUnavailable(create(workspace));
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
        assertThat(create(workspace).status()).isEqualTo(201);
    }

    @Test
    void unavailable_in_time_when_connecting_takes_too_long() {
        endAllConnections();
        script = sent -> sent.contains("ApplicationName") || sent.contains("application_name")
                ? new Fault.Slow(FUNCTION_TIMEOUT)
                : NONE;
        Answer answer = create(workspace);
        if (answer.status() == 503) {
            assertUnavailable(answer);
        }
        assertUnavailable(create(workspace));
        script = _ -> NONE;
        assertThat(create(workspace).status()).isEqualTo(201);
    }

    @Test
    void a_restarted_server_costs_one_answer_at_most() {
        assertThat(create(workspace).status()).isEqualTo(201);
        endAllConnections();

        Answer first = create(workspace);

        if (first.status() != 201) {
            assertUnavailable(first);
        }
        assertThat(create(workspace).status()).isEqualTo(201);
    }

    @Test
    void a_commit_without_an_answer_is_told_by_asking_again_with_the_same_idempotency_key() {
        for (Fault fault : List.of(new Fault.Unanswered(), new Fault.Cut(3), new Fault.Lost())) {
            String place = fresh();
            AtomicBoolean changed = new AtomicBoolean();
            script = sent -> {
                if (sent.contains("key.created")) {
                    changed.set(true);
                }
                return sent.contains("COMMIT") && changed.getAndSet(false) ? fault : NONE;
            };
            assertUnavailable(create(place));
            script = _ -> NONE;
            boolean done = !scene.stores.query("SELECT id FROM keys WHERE workspace = ?", place).isEmpty();
            assertThat(done).isEqualTo(!(fault instanceof Fault.Lost));

            Answer again = create(place);

            assertThat(again.status()).as(again.body()).isEqualTo(201);
            assertThat(again.body().contains("\"secret\":\"")).isEqualTo(!done);
            assertThat(scene.stores.query("SELECT id FROM keys WHERE workspace = ?", place)).hasSize(1);
        }
    }

    /** Unlike a process that has died, this one goes on with other connections. */
    @Test
    void a_connection_cut_at_any_exchange_costs_a_retry_and_no_more() {
        for (int exchange = 0; cutAt(exchange, fresh()); exchange++) {
            assertThat(exchange).isLessThan(100);
        }
    }

    private static boolean cutAt(int exchange, String place) {
        AtomicInteger exchanges = new AtomicInteger();
        script = _ -> exchanges.getAndIncrement() == exchange ? new Fault.Lost() : NONE;
        Answer answer = create(place);
        script = _ -> NONE;
        if (answer.status() != 201) {
            assertUnavailable(answer);
            assertThat(create(place).status()).isEqualTo(201);
        }
        assertThat(scene.stores.query("SELECT id FROM keys WHERE workspace = ?", place)).hasSize(1);
        return exchanges.get() > exchange;
    }

    private static String fresh() {
        String id = CrashCase.fresh("acme");
        scene.stores.workspace(id, "enterprise", "owner");
        return id;
    }

    private static Answer create(String place) {
        long start = System.nanoTime();
        Answer answer = Calls.post(api, "/workspaces/" + place + "/keys", Scene.token(place + "-owner"),
                "{\"name\":\"CI\",\"environment\":\"live\"}", place);
        assertThat(Pauses.awakeSince(start)).isLessThan(FUNCTION_TIMEOUT);
        return answer;
    }

    /** As when the server restarts: it says why, and hangs up. */
    private static void endAllConnections() {
        scene.stores.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'faulty'");
    }

    private static void assertUnavailable(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json")
                .containsKey("retry-after");
        assertThat(answer.text("code")).isEqualTo("unavailable");
    }
}
