package dev.clavis.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a state by looking, with a deadline. */
final class Poll {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Poll() {}

    static void until(String what, Callable<Boolean> state) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!state.call()) {
            assertThat(System.nanoTime() - deadline).as("in time: %s", what).isNegative();
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
