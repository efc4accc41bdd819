package dev.clavis.api.hygiene;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface NoticeRows extends GenericRepository<NoticeRow, String> {
    @Query("SELECT * FROM key_notices WHERE key_id IN (:keys)")
    List<NoticeRow> find(Collection<String> keys);

    @Query("""
            INSERT INTO key_notices (key_id, type, since, permissions, ends)
            VALUES (:key, :type, :since, :permissions, :ends) ON CONFLICT (key_id, type)
            DO UPDATE SET since = excluded.since, permissions = excluded.permissions, ends = excluded.ends""")
    int put(String key, String type, Instant since, String permissions, @Nullable Instant ends);

    @Query("DELETE FROM key_notices WHERE key_id = :key AND type = :type")
    int delete(String key, String type);
}
