package dev.clavis.core.profile;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a secret stays good after a rotation has replaced it.
 *
 * @param overlap unless the rotation says otherwise
 * @param longest that a rotation can say; zero if a secret always ends with its replacement
 */
public record Rotation(Duration overlap, Duration longest) {
    /** Time to roll a new secret out without haste, and short enough that nobody forgets the old one. */
    private static final Duration USUAL = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofDays(30);
    /** For longer, nobody remembers that a second secret is good. */
    private static final Duration MOST = Duration.ofDays(365);

    public Rotation {
        if (overlap.isNegative() || overlap.compareTo(longest) > 0) {
            throw new IllegalArgumentException("the overlap is from zero to the longest one");
        }
    }

    static Rotation read(ProfileLines lines, Mistakes mistakes) {
        Optional<ProfileLine> overlapLine = lines.takeIfThere("rotation.overlap");
        Optional<ProfileLine> longestLine = lines.takeIfThere("rotation.longest");
        if (overlapLine.filter(line -> line.value().equals("none")).isPresent()) {
            longestLine.ifPresent(line -> {
                throw line.mistake("leave out rotation.longest: with rotation.overlap = none there is no overlap");
            });
            return new Rotation(Duration.ZERO, Duration.ZERO);
        }
        // If it cannot be read, that is noted, and no overlap is too long.
        Duration longest = mistakes.read(() -> longestLine.map(Rotation::longest).orElse(LONGEST), MOST);
        Duration usual = USUAL.compareTo(longest) < 0 ? USUAL : longest;
        return new Rotation(overlapLine.map(line -> overlap(line, longest)).orElse(usual), longest);
    }

    private static Duration longest(ProfileLine line) {
        Duration longest = line.duration();
        if (longest.compareTo(MOST) > 0) {
            throw line.mistake("rotation.longest is at most " + MOST.toDays() + " days");
        }
        return longest;
    }

    private static Duration overlap(ProfileLine line, Duration longest) {
        Duration overlap = line.duration();
        if (overlap.compareTo(longest) > 0) {
            throw line.mistake("rotation.overlap is at most rotation.longest, which is 30 days if left out"
                    + " and never above " + MOST.toDays() + " days");
        }
        return overlap;
    }
}
