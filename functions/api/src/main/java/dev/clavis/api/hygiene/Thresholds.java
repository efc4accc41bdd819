package dev.clavis.api.hygiene;

import java.time.Duration;

/** From when on something is worth a notice. A deployment sets the share of errors; when a secret is old, the profile says. */
final class Thresholds {
    /** Longer than a month's one job takes to come round, less its longest; what rests this long is forgotten or over. */
    static final Duration UNUSED = Duration.ofDays(30);
    /** Two weeks: over anybody's holiday, and enough to make, roll out and watch another key. */
    static final Duration EXPIRING = Duration.ofDays(14);
    /** A whole day, so that the hour of day does not matter. */
    static final int FAILING_HOURS = 24;
    /** Below this many calls a day one mistake, tried a few times by hand, would already be a share. */
    static final long FAILING_LEAST_CALLS = 20;

    private Thresholds() {}
}
