package dev.clavis.api.keys;

import dev.clavis.api.database.Transactions;
import dev.clavis.api.events.EventType;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.projection.Projector;
import dev.clavis.api.accounts.Caller;
import dev.clavis.api.workspaces.Access;
import dev.clavis.api.workspaces.Gate;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.profile.ManagementRight;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.Pepper;
import dev.clavis.core.secret.Peppers;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of workspaces. Every method lets the caller in first: 404 for who is no member and for what is not there, 403
 * for who lacks the right. Every change is one transaction; what takes rights away succeeds only once it is in force.
 */
@Singleton
final class Keys {
    private static final Logger log = LoggerFactory.getLogger(Keys.class);

    private final Gate gate;
    private final KeyRows rows;
    private final KeyChanges changes;
    private final KeyFactory factory;
    private final Peppers peppers;
    private final Projector projector;
    private final Transactions transactions;
    private final Profile profile;
    private final InstantSource clock;

    Keys(Gate gate, KeyRows rows, KeyChanges changes, KeyFactory factory, Peppers peppers,
            Projector projector, Transactions transactions, Profile profile, InstantSource clock) {
        this.gate = gate;
        this.rows = rows;
        this.changes = changes;
        this.factory = factory;
        this.peppers = peppers;
        this.projector = projector;
        this.transactions = transactions;
        this.profile = profile;
        this.clock = clock;
    }

    /** A new key. Its secret is given out even if it is not in force yet: it can only be shown now. */
    CreatedKey create(Caller caller, String workspace, KeyDraft draft) {
        Pepper pepper = peppers.current();
        KeyFactory.Made made = transactions.run(() -> {
            Access maker = gate.enterToChange(caller, workspace, ManagementRight.KEYS_WRITE);
            gate.addKeys(maker.workspace(), 1);
            KeyFactory.Made fresh = factory.make(draft, maker, pepper, clock.instant());
            changes.insert(caller, fresh.key());
            return fresh;
        });
        return new CreatedKey(made.key(), made.secret(), !isInForce(made.key()));
    }

    /** A key, deleted or not. */
    Key get(Caller caller, String workspace, String id) {
        return transactions.run(() -> find(gate.enter(caller, workspace, ManagementRight.KEYS_READ), id));
    }

    /** Up to {@code limit} keys, the newest first, after {@code place}. */
    List<Key> list(Caller caller, String workspace, boolean withDeleted, KeyPlace place, int limit) {
        return transactions.run(() -> {
            Access reader = gate.enter(caller, workspace, ManagementRight.KEYS_READ);
            return rows.findPage(reader.workspace().value(), withDeleted, place.created(), place.id(), limit);
        }).stream().map(KeyRow::toKey).toList();
    }

    /** Makes a key dead for ever. Doing it again makes sure of it. */
    Key revoke(Caller caller, String workspace, String id) {
        return takeAway(caller, workspace, id, EventType.KEY_REVOKED,
                (key, now) -> key.revoke(Optional.empty(), now));
    }

    /** Revokes a key and takes it out of the list. Doing it again makes sure of it. */
    Key delete(Caller caller, String workspace, String id) {
        return takeAway(caller, workspace, id, EventType.KEY_DELETED, Key::delete);
    }

    private Key takeAway(Caller caller, String workspace, String id, EventType type,
            BiFunction<Key, Instant, Key> change) {
        Key after = transactions.run(() -> {
            Key before = find(gate.enterToChange(caller, workspace, ManagementRight.KEYS_WRITE), id);
            Key changed = change.apply(before, clock.instant());
            if (changed.version() != before.version()) {
                changes.update(caller, type, before, changed);
            }
            return changed;
        });
        if (!isInForce(after)) {
            throw new ProblemException(ProblemCode.NOT_YET_ENFORCED);
        }
        return after;
    }

    private Key find(Access access, String id) {
        return profile.parseShownId(id)
                .flatMap(known -> rows.findByIdAndWorkspace(known.value(), access.workspace().value()))
                .orElseThrow(ProblemException::notFound).toKey();
    }

    private boolean isInForce(Key key) {
        try {
            projector.project(key.id());
            return true;
        } catch (UnavailableException e) {
            log.warn("key {} is to be projected by the sweep: {}", key.id(), e.getMessage(), e.getCause());
            return false;
        }
    }
}
