package dev.clavis.api.projection;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;

/** The keys that are not revoked, gone through in the order of their owners and ids. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface MarkRows extends GenericRepository<OutboxRow, OutboxRow.Id> {
    @Query("""
            SELECT owner, id FROM keys WHERE workspace = :workspace AND (owner, id) > (:owner, :id) AND revoked IS NULL
            ORDER BY owner, id LIMIT :limit""")
    List<KeyPosition> findNext(String workspace, String owner, String id, int limit);

    @Query("""
            SELECT owner, id FROM keys WHERE workspace = :workspace AND owner = :owner AND id > :id AND revoked IS NULL
            ORDER BY id LIMIT :limit""")
    List<KeyPosition> findNextOf(String workspace, String owner, String id, int limit);

    @Query("SELECT count(*) FROM keys WHERE workspace = :workspace AND revoked IS NULL")
    long count(String workspace);

    @Query("SELECT count(*) FROM keys WHERE workspace = :workspace AND owner = :owner AND revoked IS NULL")
    long countOf(String workspace, String owner);

    /** The next version of each key, by the rule by which keys get theirs. */
    @Query("UPDATE keys SET version = greatest(version + 1, :nowMillis) WHERE id IN (:ids)")
    int raiseVersions(Collection<String> ids, long nowMillis);
}
