package dev.clavis.core;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * When this machine paused: for how long a thread that wanted to run did not. A time limit that was missed meanwhile says
 * nothing of what is tested.
 */
public final class Pauses {
    private static final long LOOK_NANOS = 5_000_000;
    /** Below that it is how threads take turns. */
    private static final long LEAST_NANOS = 50_000_000;
    /** In all, for what failed meanwhile to be forgiven. */
    private static final Duration LONG = Duration.ofMillis(100);
    private static final int ATTEMPTS = 5;

    private static final Queue<Pause> PAUSES = new ConcurrentLinkedQueue<>();
    private static volatile long lastLookNanos = System.nanoTime();

    static {
        Thread.ofPlatform().daemon().name("pauses").start(Pauses::watch);
    }

    private Pauses() {}

    private record Pause(long startNanos, long endNanos) {
        long nanosSince(long nanos) {
            return Math.max(0, endNanos - Math.max(startNanos, nanos));
        }
    }

    /** What may fail. */
    @FunctionalInterface
    public interface Attempt<E extends Exception> {
        void run() throws E;
    }

    /** Does it again if it failed while the machine paused; what fails on a machine that runs has failed. */
    public static <E extends Exception> void forgive(Attempt<E> attempt) throws E {
        for (int failures = 1;; failures++) {
            long startedNanos = System.nanoTime();
            try {
                attempt.run();
                return;
            } catch (AssertionError e) {
                if (failures == ATTEMPTS || !isLongSince(startedNanos)) {
                    throw e;
                }
            }
        }
    }

    /** Whether the machine has paused since then for so long that time limits say nothing. */
    public static boolean isLongSince(long startedNanos) {
        return since(startedNanos).compareTo(LONG) >= 0;
    }

    /** How much of the time since then the machine ran. */
    public static Duration awakeSince(long startedNanos) {
        return Duration.ofNanos(System.nanoTime() - startedNanos).minus(since(startedNanos));
    }

    private static Duration since(long startedNanos) {
        long looked = lastLookNanos;
        long now = System.nanoTime();
        long nanos = PAUSES.stream().mapToLong(pause -> pause.nanosSince(startedNanos)).sum();
        // The one that has just ended nobody may have seen yet.
        return Duration
                .ofNanos(nanos + (now - looked > LEAST_NANOS ? new Pause(looked, now).nanosSince(startedNanos) : 0));
    }

    private static void watch() {
        while (true) {
            LockSupport.parkNanos(LOOK_NANOS);
            long now = System.nanoTime();
            if (now - lastLookNanos > LEAST_NANOS) {
                PAUSES.add(new Pause(lastLookNanos, now));
            }
            lastLookNanos = now;
        }
    }
}
