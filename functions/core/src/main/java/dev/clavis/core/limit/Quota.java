package dev.clavis.core.limit;

import java.time.Duration;

/**
 * One limit as the caller may know it.
 *
 * @param name the policy's name in header fields
 * @param limit calls per window
 * @param windowSeconds how long the window is
 * @param remaining calls that are left now
 * @param resetSeconds until calls come back: all of them with a clock window, the next one with a bucket
 */
public record Quota(String name, long limit, long windowSeconds, long remaining, long resetSeconds) {
    static final String DEFAULT_NAME = "default";

    /** Rounded up, so that who waits as told is never early. */
    static long wholeSeconds(Duration duration) {
        return duration.plusNanos(999_999_999).toSeconds();
    }
}
