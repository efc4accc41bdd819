package dev.clavis.api.usage;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is asked of tables around the counters. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface UsageLineRows extends GenericRepository<CountedKeyRow, String> {
    /** Of these keys, those that there are. */
    @Query("SELECT id, workspace FROM keys WHERE id IN (:ids)")
    List<CountedKeyRow> findKeys(Collection<String> ids);

    @Query("SELECT id, workspace FROM keys WHERE id = :id AND workspace = :workspace")
    Optional<CountedKeyRow> findKey(String id, String workspace);

    @Query("""
            DELETE FROM usage_lines WHERE id IN (SELECT id FROM usage_lines WHERE counted < :before LIMIT :limit)""")
    int deleteBefore(Instant before, int limit);
}
