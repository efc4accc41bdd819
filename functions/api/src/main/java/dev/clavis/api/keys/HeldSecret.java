package dev.clavis.api.keys;

import dev.clavis.core.secret.Verifier;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * A key together with the one of its secrets that somebody holds.
 *
 * @param retiring whether it is the one that a rotation replaced
 */
record HeldSecret(Key key, Verifier verifier, boolean retiring) {
    /**
     * The secret that one of these verifiers proves. A revoked key is recognised by a secret that has retired as well: there
     * is nothing to lose any more.
     */
    static Optional<HeldSecret> find(Key key, Collection<Verifier> presented, Instant now) {
        Verifier current = key.secrets().current().verifier();
        if (presented.contains(current)) {
            return Optional.of(new HeldSecret(key, current, false));
        }
        return key.secrets().previous()
                .filter(previous -> key.life().isRevoked()
                        || previous.retires().filter(at -> !at.isAfter(now)).isEmpty())
                .map(previous -> previous.secret().verifier()).filter(presented::contains)
                .map(previous -> new HeldSecret(key, previous, true));
    }

    /** Whether it opens anything but its own revocation: its workspace may still be suspended. */
    boolean isGood(Instant now) {
        return !key.life().isRevoked() && key.terms().expires().filter(at -> !at.isAfter(now)).isEmpty();
    }
}
