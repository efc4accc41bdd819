package dev.clavis.api.keys;

import dev.clavis.api.problems.ProblemException;
import dev.clavis.core.profile.Life;
import dev.clavis.core.profile.ManagementRight;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a key may expire. */
final class Expiry {
    private static final Duration LONGEST_OF_OPERATORS = Duration.ofDays(90);

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

    /**
     * Goes on only if a key with these permissions may have this end: one that acts as the operator ends soon.
     *
     * @throws ProblemException 400 if it may not
     */
    static void requireSoonForOperators(KeyTerms terms, Instant now) {
        if (terms.permissions().contains(ManagementRight.DEPLOYMENT_ADMIN.permission())) {
            Instant latest = now.plus(LONGEST_OF_OPERATORS);
            require(terms.expires().filter(end -> !end.isAfter(latest)).isPresent(), "is at most "
                    + LONGEST_OF_OPERATORS.toDays() + " days ahead for a key with deployment:admin");
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw ProblemException.invalidField("expiresAt", what);
        }
    }
}
