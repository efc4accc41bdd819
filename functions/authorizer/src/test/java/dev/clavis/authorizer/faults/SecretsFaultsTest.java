package dev.clavis.authorizer.faults;

import static dev.clavis.authorizer.faults.StoreFaults.PLENTY;
import static dev.clavis.authorizer.faults.StoreFaults.ROUTE;
import static dev.clavis.authorizer.faults.StoreFaults.eventually;
import static dev.clavis.authorizer.faults.StoreFaults.inTime;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.authorizer.Instance;
import dev.clavis.authorizer.Instance.Outcome;
import dev.clavis.core.TestClock;
import dev.clavis.core.secret.PepperRing;
import dev.clavis.stores.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Secrets Manager is down, or says nonsense: at the start, and when the peppers are long known. */
@ExtendWith(AgainAfterPauses.class)
class SecretsFaultsTest {
    private static final PepperRing FOREIGN = PepperRing.parse("1:" + "foreign".repeat(8));
    /** Attempts at one reading of the ring. */
    private static final int ATTEMPTS = 2;

    static Stream<Fault> faults() {
        return Stream.of(new Fault.Slow(StoreFaults.FOR_EVER), new Fault.Late(StoreFaults.FOR_EVER), new Fault.Lost(),
                new Fault.Unanswered(), new Fault.Cut(100), Wire.page(200), Wire.page(502), Wire.empty(200),
                Wire.error(400, "AccessDeniedException", "not authorized"),
                Wire.error(400, "ResourceNotFoundException", "Secrets Manager can't find the specified secret."),
                Wire.error(500, "InternalServiceError", "An error occurred on the server side."),
                Wire.throttled("ThrottlingException", "Rate exceeded"), Wire.json(200, "{}"),
                Wire.json(200, "{\"SecretString\":\"\"}"), Wire.json(200, "{\"SecretString\":\"no ring at all\"}"),
                Wire.json(200, "{\"SecretBinary\":\"AAAA\"}"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void atTheStartCallsAreA503UntilItIsThere(Fault fault) {
        try (Scene scene = new Scene()) {
            scene.secrets.always(fault);
            try (Instance instance = scene.instance()) {
                Scene.Key key = scene.key(PLENTY);
                assertThat(inTime(instance, key.secret())).isEqualTo(Outcome.UNAVAILABLE);
                assertThat(inTime(instance, scene.issue(FOREIGN).secret().exposeSecret()))
                        .isEqualTo(Outcome.UNAVAILABLE);
                assertThat(scene.table.counted(key.enforced())).isZero();
                assertThat(instance.lines("unavailable")).isEqualTo(2);

                scene.secrets.heal();
                passes(instance, key);
            }
        }
    }

    private static void passes(Instance instance, Scene.Key key) {
        eventually("it decides", () -> instance.call(key.secret(), ROUTE).outcome() == Outcome.ALLOWED);
    }

    @Test
    void aRestoreWithoutItEndsAndCallsAreA503UntilItIsThere() {
        try (Scene scene = new Scene()) {
            scene.secrets.always(new Fault.Slow(StoreFaults.FOR_EVER));
            try (Instance instance = scene.restored()) {
                Scene.Key key = scene.key(PLENTY);
                assertThat(inTime(instance, key.secret())).isEqualTo(Outcome.UNAVAILABLE);
                scene.secrets.heal();
                passes(instance, key);
            }
        }
    }

    /** However many calls come, and however quickly each attempt fails. */
    @Test
    void withoutAnyRingItIsAskedAFewTimesASecondAtMost() {
        TestClock clock = new TestClock(Instant.parse("2026-11-21T12:00:00Z"));
        try (Scene scene = new Scene("agentclara", clock)) {
            scene.secrets.always(Wire.error(400, "AccessDeniedException", "not authorized"));
            try (Instance instance = scene.instance()) {
                Scene.Key key = scene.key(PLENTY);
                for (int call = 0; call < 60; call++) {
                    assertThat(inTime(instance, key.secret())).isEqualTo(Outcome.UNAVAILABLE);
                    clock.advance(Duration.ofMillis(50));
                }
                assertThat(scene.secrets.exchanges()).as("in three seconds").isLessThanOrEqualTo(3 * 5);
            }
        }
    }

    @Test
    void whoHasTheRingDecidesForEverWithoutIt() {
        TestClock clock = new TestClock(Instant.parse("2026-11-21T12:00:00Z"));
        try (Scene scene = new Scene("agentclara", clock);
                Instance instance = StoreFaults.ready(scene.instance(), scene)) {
            Scene.Key key = scene.key(PLENTY);
            scene.secrets.always(new Fault.Slow(StoreFaults.FOR_EVER));
            for (int day = 0; day < 3; day++) {
                clock.advance(Duration.ofDays(1));
                assertThat(inTime(instance, key.secret())).isEqualTo(Outcome.ALLOWED);
                assertThat(inTime(instance, key.secret())).isEqualTo(Outcome.ALLOWED);
            }
            assertThat(scene.secrets.exchanges()).as("readings").isLessThanOrEqualTo(1 + 3 * ATTEMPTS);
        }
    }

    /** They may be made with a pepper that we do not know yet, so they are no 401; nor do they cost a reading each. */
    @Test
    void floodsOfSecretsThatFitNoPepperAreA503AndAskEveryFiveSecondsAtMost() {
        TestClock clock = new TestClock(Instant.parse("2026-11-21T12:00:00Z"));
        try (Scene scene = new Scene("agentclara", clock);
                Instance instance = StoreFaults.ready(scene.instance(), scene)) {
            Scene.Key key = scene.key(PLENTY);
            scene.secrets.always(new Fault.Slow(StoreFaults.FOR_EVER));
            clock.advance(Duration.ofMinutes(6));
            int dynamoDb = scene.dynamoDb.exchanges();
            for (int second = 0; second < 12; second++) {
                flood(instance, scene.issue(FOREIGN).secret().exposeSecret(), Outcome.UNAVAILABLE);
                clock.advance(Duration.ofSeconds(1));
            }
            assertThat(scene.dynamoDb.exchanges()).as("calls of DynamoDB").isEqualTo(dynamoDb);
            assertThat(scene.secrets.exchanges()).as("readings").isLessThanOrEqualTo(1 + 3 * ATTEMPTS);
            assertThat(inTime(instance, key.secret())).isEqualTo(Outcome.ALLOWED);
        }
    }

    private static void flood(Instance instance, String secret, Outcome expected) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Stream.generate(() -> threads.submit(() -> inTime(instance, secret))).limit(20).toList()
                    .forEach(answer -> assertThat(answer).succeedsWithin(Duration.ofSeconds(20))
                            .isEqualTo(expected));
        }
    }
}
