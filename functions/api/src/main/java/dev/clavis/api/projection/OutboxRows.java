package dev.clavis.api.projection;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface OutboxRows extends GenericRepository<OutboxRow, OutboxRow.Id> {
    @Query("INSERT INTO outbox (key_id, version, created) VALUES (:keyId, :version, :created)")
    int insert(String keyId, long version, Instant created);

    @Query("DELETE FROM outbox WHERE key_id = :keyId AND version <= :version")
    int deleteUpTo(String keyId, long version);

    /** Keys that wait, by how long; after the one with this time and id. */
    @Query("""
            SELECT key_id, min(created) AS created FROM outbox GROUP BY key_id
            HAVING min(created) < :before AND (min(created), key_id) > (:after, :afterKey)
            ORDER BY min(created), key_id LIMIT :limit""")
    List<WaitingRow> findWaiting(Instant before, Instant after, String afterKey, int limit);
}
