package dev.clavis.local;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a state by looking, with a deadline. */
final class Waiting {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Waiting() {}

    static void until(String what, Callable<Boolean> state) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!state.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not after " + PATIENCE.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
