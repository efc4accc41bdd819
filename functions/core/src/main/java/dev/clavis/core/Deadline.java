package dev.clavis.core;

import java.time.Duration;

/**
 * By when an answer is due, on this machine's monotonic clock.
 *
 * @param atNanos as {@link System#nanoTime} counts
 */
public record Deadline(long atNanos) {
    /** So long from now. */
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Whether something that takes so long can still be begun. */
    public boolean leaves(Duration time) {
        return atNanos - System.nanoTime() >= time.toNanos();
    }
}
