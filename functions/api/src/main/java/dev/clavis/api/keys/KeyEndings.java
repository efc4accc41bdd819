package dev.clavis.api.keys;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.database.Transactions;
import dev.clavis.api.events.EventType;
import dev.clavis.api.workspaces.Access;
import dev.clavis.api.workspaces.Gate;
import dev.clavis.core.profile.ManagementRight;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;

/** Ends keys and secrets. Each is in force when its method returns; doing it again makes sure of it. */
@Singleton
final class KeyEndings {
    private final Gate gate;
    private final KeyFinder finder;
    private final KeyChanges changes;
    private final Enforcement enforcement;
    private final Transactions transactions;
    private final InstantSource clock;

    KeyEndings(Gate gate, KeyFinder finder, KeyChanges changes, Enforcement enforcement, Transactions transactions,
            InstantSource clock) {
        this.gate = gate;
        this.finder = finder;
        this.changes = changes;
        this.enforcement = enforcement;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Makes a key dead for ever. */
    SeenKey revoke(Caller caller, String workspace, String id, Optional<String> reason) {
        return end(caller, workspace, id, EventType.KEY_REVOKED, (key, now) -> key.revoke(reason, now));
    }

    /** Revokes a key and takes it out of the list. */
    void delete(Caller caller, String workspace, String id) {
        end(caller, workspace, id, EventType.KEY_DELETED, Key::delete);
    }

    /** Ends the secret that a rotation replaced, if one is left. */
    void cutOff(Caller caller, String workspace, String id) {
        end(caller, workspace, id, EventType.KEY_SECRET_CUT_OFF,
                (key, now) -> key.life().isRevoked() || key.secrets().retiring(now).isEmpty() ? key : key.cutOff(now));
    }

    private SeenKey end(Caller caller, String workspace, String id, EventType type,
            BiFunction<Key, Instant, Key> change) {
        SeenKey ended = transactions.run(() -> {
            Access access = gate.enterToChange(caller, workspace, ManagementRight.KEYS_WRITE);
            Key before = finder.find(access, id);
            Key after = change.apply(before, clock.instant());
            if (after.version() != before.version()) {
                changes.update(access.caller(), type, before, after);
            }
            return SeenKey.of(after, access);
        });
        enforcement.require(ended.key().id());
        return ended;
    }
}
