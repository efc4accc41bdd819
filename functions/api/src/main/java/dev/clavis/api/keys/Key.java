package dev.clavis.api.keys;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.secret.IssuedSecret;
import dev.clavis.core.secret.SecretClaims;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A key as people know it. Immutable: a change makes another one with a higher version, and forgets a previous secret
 * whose time has passed.
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

    /** The same key on other terms; unchanged if they are the same. */
    Key with(KeyTerms others, Instant now) {
        return others.equals(terms) ? this : with(others, secrets, life, now);
    }

    /** The same key with a new secret; see {@link KeySecrets#rotate}. */
    Key rotate(IssuedSecret issued, Duration overlap, Instant now) {
        return with(terms, secrets.rotate(issued, overlap, now), life.rotate(now), now);
    }

    /** The same key with a new secret alone: all that were good before are so no more. */
    Key reset(IssuedSecret issued, Instant now) {
        return with(terms, KeySecrets.first(issued), life.rotate(now), now);
    }

    /** The same key with its current secret alone. */
    Key cutOff(Instant now) {
        return with(terms, secrets.cutOff(), life, now);
    }

    /** The same key, dead for ever; unchanged if it is so already. */
    Key revoke(Optional<String> reason, Instant now) {
        return life.isRevoked() ? this : with(terms, secrets, life.revoke(reason, now), now);
    }

    /** The same key, revoked and out of people's sight; unchanged if it is so already. */
    Key delete(Instant now) {
        return life.deleted().isPresent() ? this : with(terms, secrets, life.delete(now), now);
    }

    /** What its secrets can say of it. */
    SecretClaims claims() {
        return new SecretClaims(id, owner, environment);
    }

    private Key with(KeyTerms newTerms, KeySecrets newSecrets, KeyLife newLife, Instant now) {
        return new Key(id, nextVersion(version, now), workspace, owner, maker, environment, newTerms,
                newSecrets.at(now), newLife);
    }
}
