package dev.clavis.api.keys;

import dev.clavis.api.problems.ProblemException;
import dev.clavis.core.profile.Life;
import java.time.Instant;
import java.util.Optional;

/** When a key may expire. */
final class Expiry {
    private Expiry() {}

    /**
     * The end of a key's life.
     *
     * @param wanted nothing for as late as it may be, which is never if the profile has no maximum
     * @param created when the key was, or is being, made
     * @throws ProblemException 400 if a key may not end then
     */
    static Optional<Instant> of(Optional<Instant> wanted, Life life, Instant created, Instant now) {
        Optional<Instant> latest = life.maximum().map(created::plus);
        Optional<Instant> chosen = wanted.or(() -> latest);
        chosen.ifPresent(end -> {
            require(end.isAfter(now), "lies in the future");
            life.minimum().map(created::plus).ifPresent(
                    earliest -> require(!end.isBefore(earliest), "is " + earliest + " or later"));
            latest.ifPresent(last -> require(!end.isAfter(last), "is " + last + " or earlier"));
        });
        return chosen;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw ProblemException.invalidField("expiresAt", what);
        }
    }
}
