package dev.clavis.core.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.core.Deadline;
import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.access.Route;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.Peppers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** All questions of one decision share one time, however many they are. */
class DecisionTimeTest {
    private static final int PEPPERS = 8;
    private static final String RING = IntStream.iterate(PEPPERS, version -> version > 0, version -> version - 1)
            .mapToObj(version -> version + ":" + version + "pepper".repeat(8)).collect(Collectors.joining("\n"));
    /** It names no pepper, so that the store is asked about each. */
    private static final String BROUGHT_IN = "sk_old_" + "A1b2C3d4E5".repeat(3);

    private final SlowStore store = new SlowStore();
    private final Gatekeeper gatekeeper = new Gatekeeper(Profile.named("agentclara"), EnumSet.allOf(Environment.class),
            new Peppers(() -> RING, InstantSource.system()), store, InstantSource.system());

    @Test
    void aRequestIsUnavailableOnceThereIsNoTimeForAnotherPepper() {
        Request request = new Request(Optional.of("Bearer " + BROUGHT_IN), new Route("GET", "/conversations"),
                Optional.empty(), "203.0.113.7");

        assertThatThrownBy(() -> gatekeeper.decide(request)).isInstanceOf(UnavailableException.class);
        assertThat(store.asked.get()).isLessThan(3);
    }

    @Test
    void aCheckByABackEndIsUnavailableOnceThereIsNoTimeForAnotherPepper() {
        assertThatThrownBy(() -> gatekeeper.verify(BROUGHT_IN, new Demand.AnyKey(), Optional.empty(), "", 1))
                .isInstanceOf(UnavailableException.class);
        assertThat(store.asked.get()).isLessThan(3);
    }

    /** Knows no key. It could take nearly all the time there is for each answer, and takes enough for two. */
    private static final class SlowStore implements EnforcementStore {
        private static final Duration TAKES = Duration.ofMillis(60);
        private static final Duration COULD_TAKE = DECISION_TIME.minus(TAKES.plus(TAKES.dividedBy(2)));

        final AtomicInteger asked = new AtomicInteger();

        @Override
        public Decision decide(Check check, Deadline due) {
            if (!due.leaves(COULD_TAKE)) {
                throw new UnavailableException("no time is left", null);
            }
            asked.incrementAndGet();
            pause();
            return new Decision.Unauthorized(Decision.Unauthorized.Reason.UNKNOWN, Optional.of(check.key()));
        }

        private static void pause() {
            long end = System.nanoTime() + TAKES.toNanos();
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
        }

        @Override
        public Optional<EnforcedCopy> read(KeyId key) {
            return Optional.empty();
        }

        @Override
        public Map<KeyId, EnforcedCopy> readAll(Collection<KeyId> keys) {
            return Map.of();
        }

        @Override
        public Projection project(EnforcedKey key) {
            throw new UnsupportedOperationException();
        }
    }
}
