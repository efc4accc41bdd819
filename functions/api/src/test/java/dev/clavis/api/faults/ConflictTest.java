package dev.clavis.api.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Api;
import dev.clavis.api.fixture.Surroundings;
import dev.clavis.stores.Fault;
import dev.clavis.stores.FaultProxy;
import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Transactions that conflict: PostgreSQL says so at a statement, Aurora DSQL at the commit. A trigger says it here, in
 * their words, for as many tries as a test wants.
 */
class ConflictTest {
    private static final Scene scene = Scene.shared();
    private static final int MOST_TRIES = 8;

    private final String workspace = CrashCase.fresh("acme");

    @BeforeEach
    void workspace() {
        scene.stores.clear();
        scene.stores.workspace(workspace, "enterprise", "owner");
        // Signing in for the first time writes events too.
        assertThat(scene.survivor.get("/workspaces", owner()).status()).isEqualTo(200);
        scene.stores.execute("CREATE SEQUENCE tries");
        scene.stores.execute("GRANT USAGE ON SEQUENCE tries TO clavis_api");
    }

    @AfterEach
    void noTrigger() {
        scene.stores.execute("DROP FUNCTION IF EXISTS conflict CASCADE");
        scene.stores.execute("DROP SEQUENCE tries");
    }

    @ParameterizedTest
    @CsvSource({"workspaces, UPDATE, 40001", "keys, INSERT, 40001", "events, INSERT, 40001", "outbox, INSERT, 40001",
            "idempotency, INSERT, 40001", "workspaces, UPDATE, 40P01", "outbox, INSERT, 40P01" })
    void a_conflict_at_any_statement_leaves_one_key_and_one_event(String table, String event, String state) {
        scene.stores.execute(conflict(2, state));
        scene.stores.execute("CREATE TRIGGER conflict BEFORE %s ON %s FOR EACH ROW EXECUTE FUNCTION conflict()"
                .formatted(event, table));

        assertIsMadeOnce(create());
    }

    @Test
    void a_conflict_at_the_commit_leaves_one_key_and_one_event() {
        conflictAtCommit("events", MOST_TRIES - 1);

        Answer answer = create();

        assertThat(tries()).isEqualTo(MOST_TRIES);
        assertIsMadeOnce(answer);
    }

    @Test
    void unavailable_after_so_many_tries_and_nothing_was_done() {
        conflictAtCommit("events", Integer.MAX_VALUE);

        Answer answer = create();

        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.text("code")).isEqualTo("unavailable");
        assertThat(tries()).isEqualTo(MOST_TRIES);
        assertThat(scene.stores.query("SELECT id FROM keys")).isEmpty();
        noTriggerButTheSequence();
        assertIsMadeOnce(create());
    }

    @Test
    void what_was_read_before_a_conflict_is_read_again() {
        String key = create().text("id");
        String path = "/workspaces/" + workspace + "/keys/" + key;
        conflictAtCommit("events", 1);
        AtomicInteger conflicts = new AtomicInteger();
        // The first question after the commit that failed is the first of the next try.
        try (FaultProxy proxy = FaultProxy.to(Surroundings.shared().postgres.port(), sent -> {
            if (tries() == 1 && conflicts.getAndIncrement() == 0) {
                assertThat(new String(sent, StandardCharsets.ISO_8859_1)).contains("BEGIN");
                assertThat(scene.survivor.post(path + "/revoke", owner(), null).status()).isEqualTo(200);
            }
            return new Fault.None();
        });
                ApplicationContext context = ApplicationContext
                        .run(scene.stores.environment("conflicting", proxy.port()))) {

            Answer answer = new Api(context).patch(path, owner(), "{\"limits\":{\"minute\":7}}");

            assertThat(answer.status()).as(answer.body()).isEqualTo(409);
            assertThat(answer.text("code")).isEqualTo("key-revoked");
            assertThat(conflicts.get()).isPositive();
        }
        Agreement.check(scene);
    }

    private static void conflictAtCommit(String table, int times) {
        scene.stores.execute(conflict(times, "40001"));
        scene.stores.execute("""
                CREATE CONSTRAINT TRIGGER conflict AFTER INSERT ON %s DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION conflict()""".formatted(table));
    }

    /** A sequence keeps its count though the transaction does not. */
    private static String conflict(int times, String state) {
        return """
                CREATE FUNCTION conflict() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF nextval('tries') <= %d THEN RAISE EXCEPTION 'for a test' USING ERRCODE = '%s'; END IF;
                RETURN NEW; END $$""".formatted(times, state);
    }

    private static void noTriggerButTheSequence() {
        scene.stores.execute("DROP FUNCTION conflict CASCADE");
    }

    private static int tries() {
        return Integer.parseInt(scene.stores.query("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM tries")
                .getFirst());
    }

    private Answer create() {
        return Calls.post(scene.survivor, "/workspaces/" + workspace + "/keys", owner(),
                "{\"name\":\"CI\",\"environment\":\"live\"}", workspace);
    }

    private String owner() {
        return Scene.token(workspace + "-owner");
    }

    private void assertIsMadeOnce(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(scene.works(answer.text("secret"))).isTrue();
        assertThat(scene.stores.query("SELECT id FROM keys WHERE workspace = ?", workspace)).hasSize(1);
        Agreement.check(scene);
    }
}
