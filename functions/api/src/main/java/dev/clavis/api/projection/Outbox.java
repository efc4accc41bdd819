package dev.clavis.api.projection;

import dev.clavis.core.KeyId;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What has been committed and may not be in force yet. Its methods belong into a transaction. */
@Singleton
public final class Outbox {
    /** Aurora DSQL ends a transaction at 3,000 rows. */
    static final int MAX_DELETED = 2_500;
    private static final String DELETE = """
            DELETE FROM outbox WHERE key_id = ? AND version <= (SELECT max(version) FROM
            (SELECT version FROM outbox WHERE key_id = ? AND version <= ? ORDER BY version LIMIT ?) oldest)""";

    private final OutboxRows rows;
    private final JdbcOperations jdbc;
    private final InstantSource clock;

    Outbox(OutboxRows rows, JdbcOperations jdbc, InstantSource clock) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Notes that a key changed, in the transaction that changes it. */
    public void put(KeyId key, long version) {
        rows.insert(key.value(), version, clock.instant());
    }

    /** Notes that keys changed, with the versions that they have in SQL now. */
    void putAll(Collection<String> keys, Instant now, @Nullable String operation) {
        rows.insertAll(keys, now, operation);
    }

    /**
     * Forgets changes of these keys up to the versions that are in force, the oldest first, as many as a transaction may.
     *
     * @param versions of up to {@link #MAX_DELETED} keys
     * @return those of which changes may be left, for a transaction of its own
     */
    Map<KeyId, Long> done(Map<KeyId, Long> versions) {
        if (versions.isEmpty()) {
            return versions;
        }
        // In order, so that two who do the same do not wait for each other.
        List<KeyId> keys = versions.keySet().stream().sorted(Comparator.comparing(KeyId::value)).toList();
        int each = Math.max(1, MAX_DELETED / keys.size());
        int[] deleted = jdbc.prepareStatement(DELETE, statement -> {
            for (KeyId key : keys) {
                statement.setString(1, key.value());
                statement.setString(2, key.value());
                statement.setLong(3, Objects.requireNonNull(versions.get(key)));
                statement.setInt(4, each);
                statement.addBatch();
            }
            return statement.executeBatch();
        });
        Map<KeyId, Long> left = new HashMap<>(versions);
        for (int i = 0; i < deleted.length; i++) {
            if (deleted[i] < each) {
                left.remove(keys.get(i));
            }
        }
        return left;
    }

    /** Up to {@code limit} keys that have waited since before {@code before}, the longest first, after {@code last}. */
    List<Waiting> waiting(Instant before, Waiting last, int limit) {
        return rows.findWaiting(before, last.since(), last.key(), limit).stream()
                .map(row -> new Waiting(row.created(), row.keyId())).toList();
    }

    /** What waits now. */
    Backlog backlog() {
        return rows.backlog();
    }

    /** A key that waits to be projected, by its id's text: a bad row must not stop who reads the list. */
    record Waiting(Instant since, String key) {
        static final Waiting NONE = new Waiting(Instant.EPOCH, "");
    }
}
