package dev.clavis.api.projection;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface OperationRows extends GenericRepository<OutboxRow, OutboxRow.Id> {
    @Query("""
            INSERT INTO operations (id, workspace, type, owner, place, done, total, created)
            VALUES (:id, :workspace, :type, :owner, '', 0, :total, :created)""")
    int insert(String id, String workspace, String type, @Nullable String owner, long total, Instant created);

    @Query("""
            SELECT o.id, o.workspace, o.type, o.owner, o.place, o.done, o.total, o.created, o.marked, o.finished,
            (SELECT count(*) FROM outbox b WHERE b.operation = o.id) AS waiting FROM operations o WHERE o.id = :id""")
    Optional<OperationRow> find(String id);

    /** Those with work left, the oldest first; after the one with this time and id. */
    @Query("""
            SELECT created, id FROM operations WHERE finished IS NULL AND (created, id) > (:created, :id)
            ORDER BY created, id LIMIT :limit""")
    List<OperationPlace> findRunning(Instant created, String id, int limit);

    /** One of this scope and type that has not begun. */
    @Query("""
            SELECT id FROM operations WHERE workspace = :workspace AND type = :type AND coalesce(owner, '') = :owner
            AND place = '' AND marked IS NULL AND finished IS NULL ORDER BY created, id LIMIT 1""")
    Optional<String> findNotBegun(String workspace, String type, String owner);

    /** Writes to it, so that it begins only after the transaction; nothing if it has begun by now. */
    @Query("UPDATE operations SET total = :total WHERE id = :id AND place = '' AND marked IS NULL")
    int renew(String id, long total);

    /** Moves on from one place to another, if nobody else has. */
    @Query("""
            UPDATE operations SET place = :place, done = done + :count, marked = :marked
            WHERE id = :id AND place = :before AND marked IS NULL""")
    int advance(String id, String before, String place, long count, @Nullable Instant marked);

    /** Ends an operation whose keys have all been marked and are all in force. */
    @Query("""
            UPDATE operations SET finished = :now, total = done WHERE id = :id AND marked IS NOT NULL
            AND finished IS NULL AND NOT EXISTS (SELECT 1 FROM outbox WHERE operation = :id)""")
    int finish(String id, Instant now);
}
