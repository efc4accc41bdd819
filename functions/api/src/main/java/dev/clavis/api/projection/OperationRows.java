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

    @Query("SELECT id FROM operations WHERE finished IS NULL ORDER BY created, id LIMIT :limit")
    List<String> findRunning(int limit);

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
