package dev.clavis.core.profile;

import java.time.Duration;

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

    public Rotation {
        if (overlap.isNegative() || overlap.compareTo(longest) > 0) {
            throw new IllegalArgumentException("the overlap is from zero to the longest one");
        }
    }

    static Rotation read(ProfileLines lines) {
        Duration longest = lines.takeIfThere("rotation.longest").map(ProfileLine::duration).orElse(LONGEST);
        return lines.takeIfThere("rotation.overlap").map(line -> {
            if (line.value().equals("none")) {
                return new Rotation(Duration.ZERO, Duration.ZERO);
            }
            if (line.duration().compareTo(longest) > 0) {
                throw line.mistake("rotation.overlap is at most rotation.longest, which is 30 days if left out");
            }
            return new Rotation(line.duration(), longest);
        }).orElseGet(() -> new Rotation(USUAL.compareTo(longest) < 0 ? USUAL : longest, longest));
    }
}
