package dev.clavis.api.hygiene;

import dev.clavis.api.database.PermissionText;
import dev.clavis.api.events.EventType;
import dev.clavis.api.events.Events;
import dev.clavis.core.profile.Profile;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Writes what becomes of notices: the row, an event, and what the event bus is to be told. Belongs into a transaction that
 * holds the key's row.
 */
@Singleton
final class NoticeChanges {
    private final NoticeRows rows;
    private final Events events;
    private final Deliveries deliveries;
    private final Profile profile;

    NoticeChanges(NoticeRows rows, Events events, Deliveries deliveries, Profile profile) {
        this.rows = rows;
        this.events = events;
        this.deliveries = deliveries;
        this.profile = profile;
    }

    /** @param before what was known of this kind; it must have been less */
    void raise(NoticedKey key, Optional<Notice> before, Notice after) {
        put(key, after);
        tell(key, EventType.KEY_NOTICE_RAISED, before, Optional.of(after));
    }

    /** Keeps a notice that says no more than it did: no news. */
    void put(NoticedKey key, Notice notice) {
        rows.put(key.id().value(), notice.type().id(), notice.since(), PermissionText.print(notice.permissions()),
                notice.expires().orElse(null));
    }

    void clear(NoticedKey key, Notice before) {
        rows.delete(key.id().value(), before.type().id());
        tell(key, EventType.KEY_NOTICE_CLEARED, Optional.of(before), Optional.empty());
    }

    private void tell(NoticedKey key, EventType type, Optional<Notice> before, Optional<Notice> after) {
        String shown = profile.shownId(key.id());
        String event = events.appendOfDeployment(type, key.workspace(), shown, before.map(NoticeResponse::from),
                after.map(NoticeResponse::from));
        deliveries.put(event, type, NoticeDetail.of(event, key, shown, after.or(() -> before).orElseThrow()));
    }
}
