package dev.clavis.api.keys;

import dev.clavis.api.database.ConflictException;
import dev.clavis.api.events.EventType;
import dev.clavis.api.events.Events;
import dev.clavis.api.projection.Outbox;
import dev.clavis.api.security.Caller;
import dev.clavis.api.workspaces.Workspaces;
import dev.clavis.core.profile.Profile;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Writes a change of a key: its row, an event and an outbox row. Belongs into a transaction, the caller being let in. */
@Singleton
final class KeyChanges {
    private final KeyRows rows;
    private final Workspaces workspaces;
    private final Events events;
    private final Outbox outbox;
    private final Profile profile;

    KeyChanges(KeyRows rows, Workspaces workspaces, Events events, Outbox outbox, Profile profile) {
        this.rows = rows;
        this.workspaces = workspaces;
        this.events = events;
        this.outbox = outbox;
        this.profile = profile;
    }

    void insert(Caller caller, Key key) {
        rows.save(KeyRow.from(key));
        record(caller, EventType.KEY_CREATED, Optional.empty(), key);
    }

    /**
     * Writes a key that was there before.
     *
     * @throws ConflictException if somebody else changed the key first
     */
    void update(Caller caller, EventType type, Key before, Key after) {
        if (after.isRevoked() && !before.isRevoked()) {
            // Before the key's row, as in creation: who takes locks in one order does not deadlock.
            workspaces.releaseKey(after.workspace());
        }
        KeyRow row = KeyRow.from(after);
        int changed = rows.change(row.id(), before.version(), row.version(), row.status(), row.reason(), row.revoked(),
                row.deleted());
        if (changed == 0) {
            throw new ConflictException("key " + after.id() + " was changed by somebody else");
        }
        record(caller, type, Optional.of(before), after);
    }

    private void record(Caller caller, EventType type, Optional<Key> before, Key after) {
        events.append(caller, type, after.workspace(), profile.shownId(after.id()),
                before.map(key -> KeyResponse.from(key, profile)), Optional.of(KeyResponse.from(after, profile)));
        outbox.put(after.id(), after.version());
    }
}
