package dev.clavis.api.projection;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface OutboxRows extends GenericRepository<OutboxRow, OutboxRow.Id> {
    @Query("INSERT INTO outbox (key_id, version, created) VALUES (:keyId, :version, :created)")
    int insert(String keyId, long version, Instant created);

    @Query("""
            INSERT INTO outbox (key_id, version, created, operation)
            SELECT id, version, :created, :operation FROM keys WHERE id IN (:ids)""")
    int insertAll(Collection<String> ids, Instant created, @Nullable String operation);

    /** How much waits, and since when. */
    @Query("SELECT min(created) AS oldest, count(*) AS waiting FROM outbox")
    Backlog backlog();

    /** Keys that wait, by how long; after the one with this time and id. */
    @Query("""
            SELECT key_id, min(created) AS created FROM outbox GROUP BY key_id
            HAVING min(created) < :before AND (min(created), key_id) > (:after, :afterKey)
            ORDER BY min(created), key_id LIMIT :limit""")
    List<WaitingRow> findWaiting(Instant before, Instant after, String afterKey, int limit);
}
