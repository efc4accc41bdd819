package dev.clavis.api.projection;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;

/** All keys there are, revoked ones too, in the order of their ids. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface CopyRows extends GenericRepository<OutboxRow, OutboxRow.Id> {
    @Query("SELECT id FROM keys WHERE id > :after ORDER BY id LIMIT :limit")
    List<String> findIds(String after, int limit);

    @Query("SELECT id FROM keys WHERE id IN (:ids)")
    List<String> findKnown(Collection<String> ids);

    /**
     * Those whose copies may well be behind, because a change is on its way to them. Keys that an operation has marked are
     * in the outbox.
     */
    @Query("""
            SELECT k.id FROM keys k WHERE k.id IN (:ids) AND (
            EXISTS (SELECT 1 FROM outbox b WHERE b.key_id = k.id)
            OR EXISTS (SELECT 1 FROM operations o WHERE o.workspace = k.workspace AND o.marked IS NULL
            AND coalesce(o.owner, k.owner) = k.owner))""")
    List<String> findPending(Collection<String> ids);
}
