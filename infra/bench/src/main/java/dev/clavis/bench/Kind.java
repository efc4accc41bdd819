package dev.clavis.bench;

import dev.clavis.core.limit.Bucket;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.limit.Window;
import dev.clavis.core.limit.Windows;
import dev.clavis.core.profile.Profile;
import java.time.Duration;
import java.util.Map;

/** The two kinds of limits, each with a profile that has them. */
enum Kind {
    /** Clock windows: a minute and a day at once. */
    WINDOWS("", "windowed"),
    /** Continuous refill. */
    BUCKET("-bucket", "agentclara");

    private final String suffix;
    private final String profileName;

    Kind(String suffix, String profileName) {
        this.suffix = suffix;
        this.profileName = profileName;
    }

    /** What rows of this kind have behind their names. */
    String suffix() {
        return suffix;
    }

    String profileName() {
        return profileName;
    }

    Profile profile() {
        return Profile.named(profileName);
    }

    /** Limits that no run reaches; a bucket's is one that stays busy. */
    Limits unreachable() {
        return switch (this) {
            case WINDOWS -> profile().plans().getLast().limits();
            case BUCKET -> new Bucket(1_000_000, Duration.ofDays(1));
        };
    }

    /** So many calls: no more of them until tomorrow, or refilled over a minute. */
    Limits of(long calls) {
        return switch (this) {
            case WINDOWS -> new Windows(Map.of(Window.DAY, calls));
            case BUCKET -> new Bucket(calls, Duration.ofMinutes(1));
        };
    }

    /** How many calls come back within this time, at most, to limits of so many; with windows it is short of midnight. */
    long refilled(long calls, Duration time) {
        return switch (of(calls)) {
            case Windows _ -> 0;
            case Bucket bucket -> time.toNanos() / 1_000 / bucket.intervalMicros() + 1;
        };
    }
}
