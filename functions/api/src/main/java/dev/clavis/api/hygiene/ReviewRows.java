package dev.clavis.api.hygiene;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What reviews ask of the tables around. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ReviewRows extends GenericRepository<ReviewedRow, String> {
    /** In the order of their ids; of revoked keys those of which something is still known. */
    @Query("""
            SELECT k.id, k.workspace, k.name, k.permissions, k.version, k.created, k.rotated, k.expires, k.revoked,
            w.suspended FROM keys k JOIN workspaces w ON w.id = k.workspace WHERE k.id > :after
            AND (k.revoked IS NULL OR EXISTS (SELECT 1 FROM key_notices n WHERE n.key_id = k.id))
            ORDER BY k.id LIMIT :limit""")
    List<ReviewedRow> findNext(String after, int limit);

    /**
     * Holds the key to the end of the transaction, and says which version it has. One at a time: Aurora DSQL locks
     * rows only by an equality on the primary key.
     */
    @Query("SELECT version FROM keys WHERE id = :id FOR UPDATE")
    Optional<Long> hold(String id);

    @Query("""
            SELECT key_id, CAST(sum(requests - rate_limited) AS bigint) AS requests,
            CAST(sum(client_errors + server_errors - rate_limited) AS bigint) AS failed FROM usage_hours WHERE key_id IN (:keys) AND hour >= :start AND hour < :end GROUP BY key_id""")
    List<CallsRow> findCalls(Collection<String> keys, Instant start, Instant end);

    /** Those of the keys that an hour which began after this time counted calls of. */
    @Query("""
            SELECT k.id FROM keys k WHERE k.id IN (:keys)
            AND EXISTS (SELECT 1 FROM usage_hours u WHERE u.key_id = k.id AND u.hour > :start)""")
    List<String> findCounted(Collection<String> keys, Instant start);

    @Query("SELECT key_id, permission, first, used FROM permission_uses WHERE key_id IN (:keys)")
    List<UsedRow> findUsed(Collection<String> keys);

    @Query("SELECT place FROM reviews WHERE name = :name")
    Optional<String> findPlace(String name);

    @Query("""
            INSERT INTO reviews (name, place, changed) VALUES (:name, :place, :now)
            ON CONFLICT (name) DO UPDATE SET place = excluded.place, changed = excluded.changed""")
    int putPlace(String name, String place, Instant now);
}
