package dev.clavis.localstack;

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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A limit is exact however many ask at once. */
@OnLocalStack
class RacesOnLocalStackTest {
    private static final int LIMIT = 50;
    private static final int CALLS = 150;
    private static final int THREADS = 16;
    private static final int TRIES = 20;

    private final TestClock clock = new TestClock(Instant.parse("2026-11-21T12:00:00Z"));

    @Test
    void aWindowAdmitsExactlyItsLimit() throws Exception {
        assertThat(admitted(new Windows(Map.of(Window.MINUTE, (long) LIMIT)), Set.of(Window.MINUTE))).isEqualTo(LIMIT);
    }

    @Test
    void aBucketAdmitsExactlyItsLimit() throws Exception {
        assertThat(admitted(new Bucket(LIMIT, Duration.ofMinutes(1)), Set.of())).isEqualTo(LIMIT);
    }

    private long admitted(Limits limits, Set<Window> windows) throws Exception {
        EnforcementStore store = KeysTable.store(windows, clock);
        EnforcedKey key = Keys.active(limits);
        store.project(key);
        long admitted = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (Future<Decision> decision : IntStream.range(0, CALLS)
                    .mapToObj(_ -> threads.submit(() -> decide(store, key))).toList()) {
                admitted += decision.get() instanceof Decision.Allowed ? 1 : 0;
            }
        }
        return admitted;
    }

    /** Where so many contend, a call may be told to come again. */
    private static Decision decide(EnforcementStore store, EnforcedKey key) {
        for (int tries = 1;; tries++) {
            try {
                return store.decide(Keys.check(key));
            } catch (UnavailableException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }
}
