package dev.clavis.api.keys;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.database.Transactions;
import dev.clavis.api.events.EventType;
import dev.clavis.api.hygiene.Notice;
import dev.clavis.api.hygiene.Notices;
import dev.clavis.api.idempotency.Idempotency;
import dev.clavis.api.idempotency.IdempotencyKey;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.workspaces.Access;
import dev.clavis.api.workspaces.Gate;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.EnforcedCopy;
import dev.clavis.core.profile.ManagementRight;
import dev.clavis.core.secret.Pepper;
import dev.clavis.core.secret.Peppers;
import dev.clavis.core.secret.Secret;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives keys new secrets. Nothing else about the key changes, and the secret before it stays good for a while, counted
 * from the moment when the new one is in force.
 */
@Singleton
final class KeyRotation {
    private static final Logger log = LoggerFactory.getLogger(KeyRotation.class);
    private static final String OPERATION = "keys.rotate ";

    private final Gate gate;
    private final KeyFinder finder;
    private final KeyChanges changes;
    private final Notices notices;
    private final KeyFactory factory;
    private final Lendable lendable;
    private final Idempotency idempotency;
    private final Enforcement enforcement;
    private final Peppers peppers;
    private final Transactions transactions;
    private final InstantSource clock;

    KeyRotation(Gate gate, KeyFinder finder, KeyChanges changes, Notices notices, KeyFactory factory, Lendable lendable,
            Idempotency idempotency, Enforcement enforcement, Peppers peppers, Transactions transactions,
            InstantSource clock) {
        this.gate = gate;
        this.finder = finder;
        this.changes = changes;
        this.notices = notices;
        this.factory = factory;
        this.lendable = lendable;
        this.idempotency = idempotency;
        this.enforcement = enforcement;
        this.peppers = peppers;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * The key with a new secret; the key without it if this very request has come before. While a rotation goes on, a
     * secret that nobody has used is replaced and the retiring one keeps its time.
     *
     * @param overlap how long the current secret stays good; zero ends it with this change
     * @throws ProblemException 409 for a key that is revoked, was issued elsewhere, or is being rotated with both secrets
     *         in use
     * @throws UnavailableException if it cannot be said whether both are in use
     */
    IssuedKey rotate(Caller caller, String workspace, String id, Duration overlap, Optional<IdempotencyKey> once) {
        Pepper pepper = peppers.current();
        Optional<Unused> unused = unusedWhileRotating(caller, workspace, id, once);
        Outcome outcome = transactions.run(() -> {
            Access access = enter(caller, workspace);
            Key before = finder.find(access, id);
            return earlier(access, before, once)
                    .map(_ -> new Outcome(access, before, Optional.empty(), notices.of(before.id())))
                    .orElseGet(() -> rotate(access, before, overlap, pepper, unused, once));
        });
        boolean inForce = enforcement.bringInForce(outcome.key().id());
        return new IssuedKey(SeenKey.of(reread(outcome), outcome.access()).with(outcome.notices()), outcome.secret(),
                !inForce);
    }

    private Outcome rotate(Access access, Key before, Duration overlap, Pepper pepper, Optional<Unused> unused,
            Optional<IdempotencyKey> once) {
        lendable.requireToHold(access, before);
        require(!before.life().isRevoked(), ProblemCode.KEY_REVOKED);
        require(!before.secrets().imported(), ProblemCode.NOT_ROTATABLE);
        require(before.secrets().retiring(clock.instant()).isEmpty()
                || unused.equals(Optional.of(new Unused(before.secrets().current()))),
                ProblemCode.ROTATION_IN_PROGRESS);
        KeyFactory.Made made = factory.rotate(before, overlap, pepper, clock.instant());
        changes.update(access.caller(), EventType.KEY_ROTATED, before, made.key());
        once.ifPresent(
                key -> idempotency.remember(access, OPERATION + before.id(), key, before.id().value()));
        return new Outcome(access, made.key(), Optional.of(made.secret()), notices.of(before.id()));
    }

    /**
     * The current secret of a key that is being rotated, if nobody has used it; nothing for a request that has come
     * before, which is answered without DynamoDB. Asked right before the transaction, which must not wait for another
     * store; what has changed in SQL by then is found there. A first call with this secret that
     * comes after the reading, and before the next secret is in force, goes unseen: that is milliseconds, or until the
     * sweep if DynamoDB goes away in between. Such a call is admitted as it should be, and the ones after it get a 401;
     * nobody is ever admitted who should not be.
     *
     * @throws UnavailableException if that cannot be said; without a copy of the key nobody can
     */
    private Optional<Unused> unusedWhileRotating(Caller caller, String workspace, String id,
            Optional<IdempotencyKey> once) {
        Optional<Key> rotating = transactions.run(() -> {
            Access access = gate.enter(caller, workspace, ManagementRight.KEYS_WRITE);
            Key key = finder.find(access, id);
            return Optional.of(key).filter(k -> k.secrets().retiring(clock.instant()).isPresent())
                    .filter(_ -> earlier(access, key, once).isEmpty());
        });
        return rotating.flatMap(this::unused);
    }

    private Optional<Unused> unused(Key key) {
        KnownSecret current = key.secrets().current();
        EnforcedCopy copy = enforcement.read(key.id())
                .orElseThrow(() -> new UnavailableException("key " + key.id() + " has no copy to say its usage", null));
        boolean used = copy.usageOf(current.verifier()).calls() > 0;
        return used ? Optional.empty() : Optional.of(new Unused(current));
    }

    /** With the end of the previous secret, which its being in force has set. Nothing here may cost the new secret. */
    private Key reread(Outcome outcome) {
        Key rotated = outcome.key();
        try {
            Key now = transactions.run(() -> finder.find(outcome.access(), rotated.id()));
            return now.secrets().current().equals(rotated.secrets().current()) ? now : rotated;
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("key", rotated.id()).setCause(e)
                    .log("shown without the end of its previous secret");
            return rotated;
        }
    }

    /** What this very request did before. */
    private Optional<String> earlier(Access access, Key key, Optional<IdempotencyKey> once) {
        return once.flatMap(token -> idempotency.find(access, OPERATION + key.id(), token));
    }

    private Access enter(Caller caller, String workspace) {
        return gate.enterToChange(caller, workspace, ManagementRight.KEYS_WRITE);
    }

    private static void require(boolean holds, ProblemCode otherwise) {
        if (!holds) {
            throw new ProblemException(otherwise);
        }
    }

    private record Unused(KnownSecret secret) {}

    private record Outcome(Access access, Key key, Optional<Secret> secret, List<Notice> notices) {}
}
