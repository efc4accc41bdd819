package dev.clavis.api.members;

import dev.clavis.api.accounts.EmailAddress;
import java.time.Duration;
import java.time.Instant;

/**
 * A membership that waits for whoever signs in with this e-mail address.
 *
 * @param role its name
 * @param inviter id of whoever answers for it: a user, or the owner of the key that made it
 */
record Invitation(String id, EmailAddress email, String role, String inviter, Instant created) {
    /** How long it can be taken up. */
    static final Duration LIFE = Duration.ofDays(14);

    boolean isOpen(Instant now) {
        return created.plus(LIFE).isAfter(now);
    }
}
