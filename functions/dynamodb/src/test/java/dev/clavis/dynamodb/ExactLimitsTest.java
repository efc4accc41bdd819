package dev.clavis.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.core.TestClock;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.Decision;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.Keys;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.limit.Window;
import dev.clavis.core.limit.Windows;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits are exact: under races, at every size, and across instances whose clocks disagree. */
class ExactLimitsTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int THREADS = 64;
    /** So many with {@code -Psoak}, three otherwise: each takes two seconds, and is filled by hundreds of calls. */
    private static final int FULL_WINDOWS = Boolean.getBoolean("soak") ? 5 : 3;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int ATTEMPTS = 10;
    /** So many pass in two seconds even on a slow machine. */
    private static final long PER_WINDOW = 150;
    /** What this thread last read from a clock. */
    private static final ThreadLocal<Instant> LAST_READ = new ThreadLocal<>();

    private static EnforcementStore store(Limits limits, InstantSource clock) {
        return KeysTable.shared().store(limits, clock);
    }

    private static long allowedOf(List<Decision> decisions) {
        assertThat(decisions).allMatch(d -> d instanceof Decision.Allowed || d instanceof Decision.Limited);
        return decisions.stream().filter(Decision.Allowed.class::isInstance).count();
    }

    private static void admitsExactly(long limit, Limits limits, int calls) throws Exception {
        EnforcementStore store = store(limits, new TestClock(START));
        EnforcedKey key = Keys.active(limits);
        store.project(key);

        List<Decision> decisions = Crowd.run(THREADS, calls, _ -> () -> store.decide(Keys.check(key)));

        assertThat(allowedOf(decisions)).isEqualTo(limit);
    }

    @Test
    void aWindowAdmitsExactlyItsLimitToSixtyFourThreads() throws Exception {
        admitsExactly(1_000, new Windows(Map.of(Window.MINUTE, 1_000L, Window.DAY, 5_000L)), 3_000);
    }

    @Test
    void aBucketAdmitsExactlyItsLimitToSixtyFourThreads() throws Exception {
        admitsExactly(1_000, new Bucket(1_000, MINUTE), 3_000);
    }

    /** Costs from 1 to 40 at once, by two instances; then what is left is taken one by one, and is what was left. */
    private static void admitsMixedCostsUpTo(long limit, Limits limits) throws Exception {
        List<EnforcementStore> instances = List.of(store(limits, new TestClock(START)),
                store(limits, new TestClock(START)));
        EnforcedKey key = Keys.active(limits);
        instances.getFirst().project(key);

        List<Long> spent = Crowd.run(THREADS, 640, i -> () -> {
            long cost = i % 4 == 0 ? 1 : 1 + i % 40;
            return allowedOf(List.of(instances.get(i % 2).decide(Keys.check(key, cost)))) * cost;
        });
        long sum = spent.stream().mapToLong(Long::longValue).sum();
        assertThat(sum).isBetween(limit - 40, limit);

        List<Decision> rest = Crowd.run(THREADS, 100, _ -> () -> instances.getLast().decide(Keys.check(key)));
        assertThat(sum + allowedOf(rest)).isEqualTo(limit);
    }

    @Test
    void mixedCostsTogetherStayWithinAWindow() throws Exception {
        admitsMixedCostsUpTo(1_000, new Windows(Map.of(Window.MINUTE, 1_000L, Window.DAY, 5_000L)));
        admitsMixedCostsUpTo(701, new Windows(Map.of(Window.MINUTE, 5_000L, Window.DAY, 701L)));
    }

    @Test
    void mixedCostsTogetherStayWithinABucket() throws Exception {
        admitsMixedCostsUpTo(1_000, new Bucket(1_000, MINUTE));
        admitsMixedCostsUpTo(701, new Bucket(701, MINUTE));
    }

    /** While calls of cost 30 race, the limit is lowered below what is already spent: nothing passes any more. */
    @Test
    void aLimitThatIsLoweredUnderLoadHoldsForCostsToo() throws Exception {
        for (Limits limits : List.of(new Windows(Map.of(Window.MINUTE, 3_000L)), new Bucket(3_000, MINUTE))) {
            EnforcementStore store = store(limits, new TestClock(START));
            EnforcedKey key = Keys.active(limits);
            store.project(key);
            store.decide(Keys.check(key, 31));
            Limits lower = limits instanceof Bucket ? new Bucket(30, MINUTE) : new Windows(Map.of(Window.MINUTE, 30L));
            AtomicInteger calls = new AtomicInteger();
            AtomicBoolean lowered = new AtomicBoolean();

            List<Boolean> late = Crowd.run(THREADS, 200, _ -> () -> {
                if (calls.incrementAndGet() == 50) {
                    projectPatiently(store, Keys.next(key, lower));
                    lowered.set(true);
                }
                boolean isLate = lowered.get();
                return allowedOf(List.of(store.decide(Keys.check(key, 30)))) == 1 && isLate;
            });

            assertThat(late).doesNotContain(true);
        }
    }

    /** A projection has two seconds, which the crowd may leave it without. */
    private static void projectPatiently(EnforcementStore store, EnforcedKey key) {
        for (int attempt = 1;; attempt++) {
            try {
                store.project(key);
                return;
            } catch (UnavailableException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 59, 61, 599 })
    void theBurstOfAnIdleBucketIsExactlyItsLimit(int limit) throws Exception {
        admitsExactly(limit, new Bucket(limit, MINUTE), limit + 20);
    }

    /** Time runs 30 times faster than the wall's, so that a minute is two seconds; four instances disagree about it. */
    @Test
    void everyFullWindowAdmitsExactlyItsLimitHoweverClocksDisagree() throws Exception {
        Windows limits = new Windows(Map.of(Window.MINUTE, PER_WINDOW));
        long startedNanos = System.nanoTime();
        InstantSource fast = () -> START.plusNanos((System.nanoTime() - startedNanos) * 30);
        List<EnforcementStore> instances = new ArrayList<>();
        for (long skewSeconds : new long[]{-20, -7, 7, 20 }) {
            instances.add(store(limits, () -> {
                LAST_READ.set(fast.instant().plusSeconds(skewSeconds));
                return LAST_READ.get();
            }));
        }
        EnforcedKey key = Keys.active(limits);
        instances.getFirst().project(key);
        Map<Long, AtomicInteger> admitted = new ConcurrentHashMap<>();
        Set<Long> full = ConcurrentHashMap.newKeySet();

        Crowd.run(THREADS, THREADS, thread -> () -> {
            while (full.size() <= FULL_WINDOWS && System.nanoTime() - startedNanos < PATIENCE.toNanos()) {
                call(instances.get(thread % instances.size()), key, admitted, full);
            }
            return thread;
        });

        assertThat(full).hasSizeGreaterThanOrEqualTo(FULL_WINDOWS);
        admitted.forEach((window, count) -> assertThat(count.get()).as("window " + window)
                .isLessThanOrEqualTo((int) PER_WINDOW));
        full.forEach(window -> assertThat(admitted.get(window)).as("window " + window).hasValue((int) PER_WINDOW));
    }

    /** The store reads its clock anew before each attempt, so the last reading is that of the attempt that decided. */
    private static void call(EnforcementStore store, EnforcedKey key, Map<Long, AtomicInteger> admitted,
            Set<Long> full) {
        try {
            Decision decision = store.decide(Keys.check(key));
            long window = Window.MINUTE.indexAt(LAST_READ.get());
            if (decision instanceof Decision.Allowed) {
                admitted.computeIfAbsent(window, _ -> new AtomicInteger()).incrementAndGet();
            } else {
                full.add(window);
            }
        } catch (UnavailableException e) {
            // At this speed an attempt may well be late by a window, and is then refused for good: not an answer.
            assertThat(e).hasMessageContaining("conclusive");
        }
    }
}
