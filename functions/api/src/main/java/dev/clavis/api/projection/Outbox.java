package dev.clavis.api.projection;

import dev.clavis.core.KeyId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What has been committed and may not be in force yet. Its methods belong into a transaction. */
@Singleton
public final class Outbox {
    private final OutboxRows rows;
    private final InstantSource clock;

    Outbox(OutboxRows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Notes that a key changed, in the transaction that changes it. */
    public void put(KeyId key, long version) {
        rows.insert(key.value(), version, clock.instant());
    }

    /** Forgets all changes of a key up to a version that is in force. */
    void done(KeyId key, long version) {
        rows.deleteUpTo(key.value(), version);
    }

    /** Up to {@code limit} keys that have waited since before {@code before}, the longest first, after {@code last}. */
    List<Waiting> waiting(Instant before, Waiting last, int limit) {
        return rows.findWaiting(before, last.since(), last.key(), limit).stream()
                .map(row -> new Waiting(row.created(), row.keyId())).toList();
    }

    /** A key that waits to be projected, by its id's text: a bad row must not stop who reads the list. */
    record Waiting(Instant since, String key) {
        static final Waiting NONE = new Waiting(Instant.EPOCH, "");
    }
}
