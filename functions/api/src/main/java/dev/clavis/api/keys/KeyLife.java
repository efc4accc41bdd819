package dev.clavis.api.keys;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of a key, and when.
 *
 * @param rotated when its secret was last replaced
 * @param reason why it was revoked, in people's words
 * @param deleted when it was taken off the list; it is revoked as well then
 */
record KeyLife(Instant created, Optional<Instant> rotated, Optional<Instant> revoked, Optional<String> reason,
        Optional<Instant> deleted) {
    static KeyLife begin(Instant now) {
        return new KeyLife(now, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    boolean isRevoked() {
        return revoked.isPresent();
    }

    KeyLife rotate(Instant now) {
        return new KeyLife(created, Optional.of(now), revoked, reason, deleted);
    }

    KeyLife revoke(Optional<String> why, Instant now) {
        return isRevoked() ? this : new KeyLife(created, rotated, Optional.of(now), why, deleted);
    }

    KeyLife delete(Instant now) {
        KeyLife dead = revoke(Optional.empty(), now);
        return new KeyLife(created, rotated, dead.revoked, dead.reason, Optional.of(now));
    }
}
