package dev.clavis.api.keys;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.WorkspaceId;
import java.time.Instant;
import java.util.Optional;

/**
 * A key as people know it. Immutable: a change makes another one with a higher version.
 *
 * @param version rises with every change, also across a restore of the database
 * @param owner whose rights bound its own: a user or a service account
 * @param maker id of who created it
 * @param terms what people decide about it
 * @param secrets by which it is recognised
 * @param life what became of it
 */
public record Key(KeyId id, long version, WorkspaceId workspace, OwnerId owner, String maker, Environment environment,
        KeyTerms terms, KeySecrets secrets, KeyLife life) {

    /** The first version of something made now, or the next of something that changes now. */
    static long nextVersion(long previous, Instant now) {
        return Math.max(previous + 1, now.toEpochMilli());
    }

    /** The same key, dead for ever; unchanged if it is so already. */
    Key revoke(Optional<String> reason, Instant now) {
        return life.isRevoked() ? this : with(life.revoke(reason, now), now);
    }

    /** The same key, revoked and out of people's sight; unchanged if it is so already. */
    Key delete(Instant now) {
        return life.deleted().isPresent() ? this : with(life.delete(now), now);
    }

    private Key with(KeyLife other, Instant now) {
        return new Key(id, nextVersion(version, now), workspace, owner, maker, environment, terms, secrets, other);
    }
}
