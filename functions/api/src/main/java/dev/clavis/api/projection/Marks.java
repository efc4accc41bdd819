package dev.clavis.api.projection;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Gives keys a new version because of what changed around them, and notes it in the outbox. Its methods belong into a
 * transaction that holds the workspace.
 */
@Singleton
final class Marks {
    /** Two rows are written per key, and Aurora DSQL ends a transaction at 3,000. */
    static final int CHUNK = 500;

    private final MarkRows rows;
    private final Outbox outbox;
    private final InstantSource clock;

    Marks(MarkRows rows, Outbox outbox, InstantSource clock) {
        this.rows = rows;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Up to {@code limit} keys after this one, in order. */
    List<KeyPosition> next(Scope scope, KeyPosition after, int limit) {
        String owner = scope.owner();
        return owner == null
                ? rows.findNext(scope.workspace(), after.owner(), after.id(), limit)
                : rows.findNextOf(scope.workspace(), owner, after.id(), limit);
    }

    long count(Scope scope) {
        String owner = scope.owner();
        return owner == null ? rows.count(scope.workspace()) : rows.countOf(scope.workspace(), owner);
    }

    void mark(List<KeyPosition> keys, Optional<String> operation) {
        if (keys.isEmpty()) {
            return;
        }
        markAll(keys.stream().map(KeyPosition::id).toList(), 0, operation);
    }

    /** The same, with versions above {@code version} at least. */
    void markAll(List<String> ids, long version, Optional<String> operation) {
        Instant now = clock.instant();
        rows.raiseVersions(ids, Math.max(now.toEpochMilli(), version + 1));
        outbox.putAll(ids, now, operation.orElse(null));
    }
}
