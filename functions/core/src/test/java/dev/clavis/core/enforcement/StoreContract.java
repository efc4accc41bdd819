package dev.clavis.core.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.core.TestClock;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.limit.Window;
import dev.clavis.core.limit.Windows;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/** What the contract tests of an {@link EnforcementStore} share: the store to test, and short ways to say what is expected. */
public abstract class StoreContract {
    protected static final Instant START = Instant.parse("2026-03-31T23:59:10.250Z");
    static final Windows THREE_A_MINUTE = new Windows(Map.of(Window.MINUTE, 3L));
    static final Bucket THREE_REFILLED = new Bucket(3, Duration.ofMinutes(1));

    protected final TestClock clock = new TestClock(START);

    /** A store over the same table for every call of one test, with its own memory. */
    protected abstract EnforcementStore store(Set<Window> windows, InstantSource storeClock);

    final EnforcementStore storeFor(Limits limits) {
        return store(limits instanceof Windows windows ? windows.limits().keySet() : Set.of(), clock);
    }

    static Decision.Unauthorized.Reason reason(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Unauthorized.class);
        return ((Decision.Unauthorized) decision).reason();
    }

    static Decision.Forbidden.Reason forbidden(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Forbidden.class);
        return ((Decision.Forbidden) decision).reason();
    }

    static void allowed(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Allowed.class);
    }

    /** Which secret the answer says was presented. */
    static SecretAge secret(Decision decision) {
        return switch (decision) {
            case Decision.Allowed allowed -> allowed.key().secret();
            case Decision.Limited limited -> limited.key().secret();
            case Decision.Forbidden forbidden -> forbidden.key().secret();
            case Decision.Unauthorized _, Decision.Overloaded _ ->
                throw new AssertionError("says nothing: " + decision);
        };
    }

    static Decision.Limited limited(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Limited.class);
        return (Decision.Limited) decision;
    }
}
