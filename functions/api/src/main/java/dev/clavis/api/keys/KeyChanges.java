package dev.clavis.api.keys;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.database.ConflictException;
import dev.clavis.api.events.EventType;
import dev.clavis.api.events.Events;
import dev.clavis.api.hygiene.NoticeType;
import dev.clavis.api.hygiene.NoticedKey;
import dev.clavis.api.hygiene.Notices;
import dev.clavis.api.projection.Outbox;
import dev.clavis.api.workspaces.Gate;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.profile.Profile;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes a change of a key: its row, an event and an outbox row. Belongs into a transaction, the caller having entered to change. */
@Singleton
final class KeyChanges {
    private final KeyRows rows;
    private final Gate gate;
    private final Events events;
    private final Outbox outbox;
    private final Notices notices;
    private final Profile profile;

    KeyChanges(KeyRows rows, Gate gate, Events events, Outbox outbox, Notices notices,
            Profile profile) {
        this.rows = rows;
        this.gate = gate;
        this.events = events;
        this.outbox = outbox;
        this.notices = notices;
        this.profile = profile;
    }

    void insert(Caller caller, EventType type, Key key) {
        rows.save(KeyRow.from(key));
        record(caller, type, Optional.empty(), key);
    }

    /**
     * Writes a key that was there before.
     *
     * @throws ConflictException if somebody else changed the key first
     */
    void update(Caller caller, EventType type, Key before, Key after) {
        if (after.life().isRevoked() && !before.life().isRevoked()) {
            gate.releaseKeys(after.workspace(), 1);
        }
        change(caller, type, before, after);
        Set<NoticeType> ended = ended(before, after);
        if (!ended.isEmpty()) {
            notices.clear(new NoticedKey(after.id(), after.workspace(), after.terms().name()), ended);
        }
    }

    /**
     * Writes the revocation of several keys of one workspace. What was to know about them is shown no more, and ends
     * with the next review: a transaction has no room for it.
     *
     * @param revoked what each of them becomes, by what it was: alive
     * @throws ConflictException if somebody else changed one of them first
     */
    void revokeAll(Caller caller, WorkspaceId workspace, Map<Key, Key> revoked) {
        if (!revoked.isEmpty()) {
            gate.releaseKeys(workspace, revoked.size());
            revoked.forEach((before, after) -> change(caller, EventType.KEY_REVOKED, before, after));
        }
    }

    /** The notices that are certain to be over with this change; the rest is for the next review. */
    private static Set<NoticeType> ended(Key before, Key after) {
        if (after.life().isRevoked()) {
            return before.life().isRevoked() ? Set.of() : EnumSet.allOf(NoticeType.class);
        }
        Set<NoticeType> ended = EnumSet.noneOf(NoticeType.class);
        if (!after.life().rotated().equals(before.life().rotated())) {
            ended.add(NoticeType.OLD);
        }
        if (after.terms().expires().isEmpty() && before.terms().expires().isPresent()) {
            ended.add(NoticeType.EXPIRING);
        }
        return ended;
    }

    private void change(Caller caller, EventType type, Key before, Key after) {
        int changed = rows.change(KeyRow.from(after), before.version());
        if (changed == 0) {
            throw new ConflictException("key " + after.id() + " was changed by somebody else");
        }
        record(caller, type, Optional.of(before), after);
    }

    private void record(Caller caller, EventType type, Optional<Key> before, Key after) {
        events.append(caller, type, after.workspace(), profile.shownId(after.id()),
                before.map(key -> KeyRecord.from(key, profile)), Optional.of(KeyRecord.from(after, profile)));
        outbox.put(after.id(), after.version());
    }
}
