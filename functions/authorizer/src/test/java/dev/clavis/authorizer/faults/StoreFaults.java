package dev.clavis.authorizer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.authorizer.Instance;
import dev.clavis.authorizer.Instance.Answer;
import dev.clavis.authorizer.Instance.Outcome;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.limit.Limits;
import dev.clavis.stores.Fault;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** One instance on a line to DynamoDB that has faults, and what holds in all of them. */
@ExtendWith(AgainAfterPauses.class)
abstract class StoreFaults {
    static final String ROUTE = "/conversations";
    /** Refills so slowly that no test sees it. */
    static final Bucket PLENTY = new Bucket(1_000, Duration.ofDays(365));
    /** Attempts at a call of DynamoDB, the first included. */
    static final int ATTEMPTS = 2;
    static final Duration FOR_EVER = Duration.ofHours(1);
    /** The contract says two seconds; the third is for a machine that pauses. */
    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Calls in which it has to be as before. The first is enough, on a machine that does not pause. */
    private static final int CALLS_TO_RECOVER = 3;

    @SuppressWarnings("NullAway.Init")
    static Scene scene;
    @SuppressWarnings("NullAway.Init")
    static Instance instance;

    @BeforeAll
    static void start() {
        scene = new Scene();
        instance = ready(scene.instance(), scene);
    }

    @AfterEach
    void heal() {
        scene.dynamoDb.heal();
    }

    @AfterAll
    static void stop() {
        instance.close();
        scene.close();
    }

    /** The instance once it decides, so that no test waits for classes. */
    static Instance ready(Instance instance, Scene scene) {
        return ready(instance, scene, PLENTY);
    }

    /** @param limits of the kind that its product has */
    static Instance ready(Instance instance, Scene scene, Limits limits) {
        Scene.Key key = scene.key(limits);
        eventually("it decides", () -> {
            // Or one that could not read its ring at first would never try again.
            scene.tick();
            return instance.call(key.secret(), ROUTE).outcome() == Outcome.ALLOWED;
        });
        return instance;
    }

    /** In this fault a call is a 503 in time, is tried twice at most, and calls after it pass. */
    static void costsA503AndNoMore(Fault fault) {
        outcomeInFault(fault, Outcome.UNAVAILABLE);
    }

    static void outcomeInFault(Fault fault, Outcome expected) {
        Scene.Key key = scene.key(PLENTY);
        long lines = instance.lines("unavailable");
        int exchanges = scene.dynamoDb.exchanges();
        scene.dynamoDb.always(fault);

        assertThat(inTime(key)).as(() -> instance.lastLine()).isEqualTo(expected);
        assertThat(scene.dynamoDb.exchanges() - exchanges).as("attempts").isBetween(1, ATTEMPTS);
        assertThat(instance.lines("unavailable") - lines).as("lines for the alarm")
                .isEqualTo(expected == Outcome.UNAVAILABLE ? 1 : 0);

        scene.dynamoDb.heal();
        passesAgain(key);
        assertThat(scene.table.counted(key.enforced())).as("counted")
                .isLessThanOrEqualTo(scene.dynamoDb.exchanges() - exchanges);
    }

    /** If this happens to the first attempt and nothing to all others, the call passes and is counted so often. */
    static void passesAndIsCounted(Fault once, long counted) {
        Scene.Key key = scene.key(PLENTY);
        scene.dynamoDb.next(once);

        assertThat(inTime(key)).as(() -> instance.lastLine()).isEqualTo(Outcome.ALLOWED);
        assertThat(scene.table.counted(key.enforced())).isEqualTo(counted);
    }

    static void passesAgain(Scene.Key key) {
        for (int call = 1; inTime(key) != Outcome.ALLOWED; call++) {
            assertThat(call).as("calls that still fail").isLessThan(CALLS_TO_RECOVER);
        }
    }

    /** What became of a call, which must not have taken longer than an answer may. */
    static Outcome inTime(Scene.Key key) {
        return inTime(instance, key.secret());
    }

    static Outcome inTime(Instance asked, String secret) {
        Answer answer = asked.call(secret, ROUTE);
        assertThat(answer.took()).isLessThan(LONGEST);
        return answer.outcome();
    }

    static void eventually(String what, BooleanSupplier state) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!state.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still waiting: " + what).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
