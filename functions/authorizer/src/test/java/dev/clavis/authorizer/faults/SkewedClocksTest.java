package dev.clavis.authorizer.faults;

import static dev.clavis.authorizer.faults.StoreFaults.ROUTE;
import static dev.clavis.authorizer.faults.StoreFaults.inTime;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.authorizer.Instance;
import dev.clavis.authorizer.Instance.Outcome;
import dev.clavis.core.TestClock;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.Keys;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.limit.Window;
import dev.clavis.core.limit.Windows;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two instances, one with a clock that is five seconds off: what that admits, and for how long. */
@ExtendWith(AgainAfterPauses.class)
class SkewedClocksTest {
    private static final Instant HOUR = Instant.parse("2026-11-21T13:00:00Z");
    private static final Duration SKEW = Duration.ofSeconds(5);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final TestClock clock = new TestClock(HOUR);

    /** By the clock of whoever counts. */
    @ParameterizedTest
    @ValueSource(longs = {-5, 5 })
    void aWindowAdmitsExactlyItsLimitInAll(long skewSeconds) {
        Windows limits = new Windows(Map.of(Window.HOUR, 6L));
        InstantSource wrong = InstantSource.offset(clock, Duration.ofSeconds(skewSeconds));
        try (Scene scene = new Scene("botdesk", clock);
                Instance right = StoreFaults.ready(scene.instance(), scene, limits);
                Instance skewed = StoreFaults.ready(Instance.idle(scene.seenBy(wrong)), scene, limits)) {
            Scene.Key key = scene.key(limits);
            Map<Long, Integer> admitted = new TreeMap<>();
            int unanswered = 0;
            for (clock.set(HOUR.minusSeconds(15)); clock.instant().isBefore(HOUR.plusSeconds(15)); clock
                    .advance(SECOND)) {
                unanswered += count(admitted, right, clock, key);
                unanswered += count(admitted, skewed, wrong, key);
            }
            assertThat(admitted.values()).hasSize(2).allMatch(calls -> calls <= 6);
            assertThat(admitted.values().stream().mapToInt(calls -> calls).sum() + unanswered)
                    .as("with those whose answer came too late").isGreaterThanOrEqualTo(12);
            assertThat(scene.table.counted(key.enforced())).isEqualTo(12);
        }
    }

    /** @return 1 if there was no answer, as on a machine that is too busy for the time limits; else 0 */
    private static int count(Map<Long, Integer> admitted, Instance instance, InstantSource itsClock,
            Scene.Key key) {
        Outcome outcome = inTime(instance, key.secret());
        if (outcome == Outcome.ALLOWED) {
            admitted.merge(Window.HOUR.indexAt(itsClock.instant()), 1, Integer::sum);
        }
        return outcome == Outcome.UNAVAILABLE ? 1 : 0;
    }

    @Test
    void aClockThatRunsAheadAdmitsItsLeadTimesTheRateMoreFromABucketOnce() {
        Bucket limits = new Bucket(20, Duration.ofSeconds(20));
        try (Scene scene = new Scene("agentclara", clock);
                Instance right = StoreFaults.ready(scene.instance(), scene);
                Instance ahead = StoreFaults.ready(Instance.idle(scene.seenBy(InstantSource.offset(clock, SKEW))),
                        scene)) {
            Scene.Key key = scene.key(limits);
            assertThat(takeAll(right, key)).isEqualTo(20);
            assertThat(takeAll(ahead, key)).as("by the lead").isEqualTo(5);
            assertThat(takeAll(ahead, key)).as("and not again").isZero();
            int later = 0;
            for (int second = 0; second < 15; second++) {
                clock.advance(SECOND);
                later += takeAll(right, key) + takeAll(ahead, key);
            }
            assertThat(later).as("at the rate").isEqualTo(15);
        }
    }

    @Test
    void aClockThatIsBehindAdmitsNothingMoreFromABucket() {
        Bucket limits = new Bucket(20, Duration.ofSeconds(20));
        InstantSource late = InstantSource.offset(clock, SKEW.negated());
        try (Scene scene = new Scene("agentclara", clock);
                Instance right = StoreFaults.ready(scene.instance(), scene);
                Instance behind = StoreFaults.ready(Instance.idle(scene.seenBy(late)), scene)) {
            Scene.Key key = scene.key(limits);
            assertThat(takeAll(behind, key) + takeAll(right, key)).isLessThanOrEqualTo(25);
            assertThat(takeAll(behind, key)).isZero();
            clock.advance(SECOND);
            assertThat(takeAll(behind, key) + takeAll(right, key)).isEqualTo(1);
        }
    }

    private static int takeAll(Instance instance, Scene.Key key) {
        int taken = 0;
        while (inTime(instance, key.secret()) == Outcome.ALLOWED) {
            taken++;
        }
        return taken;
    }

    @Test
    void aClockThatIsBehindKeepsAnExpiredKeyForItsLagAndNoLonger() {
        expectLag(key -> Keys.expiring(key, HOUR));
    }

    @Test
    void aClockThatIsBehindKeepsARetiringSecretForItsLagAndNoLonger() {
        expectLag(key -> Keys.rotated(key, HOUR));
    }

    private void expectLag(UnaryOperator<EnforcedKey> ending) {
        InstantSource late = InstantSource.offset(clock, SKEW.negated());
        clock.set(HOUR.minusSeconds(10));
        try (Scene scene = new Scene("agentclara", clock);
                Instance right = StoreFaults.ready(scene.instance(), scene);
                Instance behind = StoreFaults.ready(Instance.idle(scene.seenBy(late)), scene)) {
            Scene.Key key = scene.key(StoreFaults.PLENTY);
            scene.table.project(ending.apply(key.enforced()));
            clock.set(HOUR.minusMillis(1));
            assertThat(right.call(key.secret(), ROUTE).outcome()).isEqualTo(Outcome.ALLOWED);
            clock.set(HOUR);
            assertThat(inTime(right, key.secret())).isEqualTo(Outcome.UNAUTHORIZED);
            clock.set(HOUR.plus(SKEW).minusMillis(1));
            assertThat(inTime(behind, key.secret())).isEqualTo(Outcome.ALLOWED);
            clock.set(HOUR.plus(SKEW));
            assertThat(inTime(behind, key.secret())).isEqualTo(Outcome.UNAUTHORIZED);
        }
    }
}
