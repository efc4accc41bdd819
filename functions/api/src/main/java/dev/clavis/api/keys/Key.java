package dev.clavis.api.keys;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.Permission;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.enforcement.Status;
import dev.clavis.core.secret.Verifier;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A key as people know it. Immutable: a change makes another one with a higher version.
 *
 * @param version rises with every change, also across a restore of the database
 * @param permissions what it was given; its owner and plan may allow less
 * @param hint prefix and last four characters of its secret
 * @param expires the first instant at which it is no longer good
 */
public record Key(KeyId id, long version, WorkspaceId workspace, OwnerId owner, String name, Environment environment,
        SortedSet<Permission> permissions, Status status, Optional<String> reason, Verifier verifier, int pepper,
        String hint, Instant created, Optional<Instant> expires, Optional<Instant> revoked, Optional<Instant> deleted) {

    /** The first version of something made now, or the next of something that changes now. */
    static long nextVersion(long previous, Instant now) {
        return Math.max(previous + 1, now.toEpochMilli());
    }

    boolean isRevoked() {
        return status == Status.REVOKED;
    }

    /** The same key, dead for ever; unchanged if it is so already. */
    Key revoke(Instant now) {
        return isRevoked() ? this : changed(now, Optional.of(now), deleted);
    }

    /** The same key, revoked and out of people's sight. */
    Key delete(Instant now) {
        return deleted.isPresent() ? this : changed(now, revoked.or(() -> Optional.of(now)), Optional.of(now));
    }

    private Key changed(Instant now, Optional<Instant> revokedAt, Optional<Instant> deletedAt) {
        return new Key(id, nextVersion(version, now), workspace, owner, name, environment, permissions, Status.REVOKED,
                reason, verifier, pepper, hint, created, expires, revokedAt, deletedAt);
    }
}
