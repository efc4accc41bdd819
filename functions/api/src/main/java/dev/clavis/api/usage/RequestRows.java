package dev.clavis.api.usage;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface RequestRows extends GenericRepository<RequestRow, String> {
    @Query("""
            SELECT id, time, method, route, status, address, secret, agent FROM requests
            WHERE key_id = :key AND id < :before AND time > :since ORDER BY id DESC LIMIT :limit""")
    List<RequestRow> find(String key, String before, Instant since, int limit);

    /** Only those of one secret. A key has few rows, and they lie together: no index of their own would pay. */
    @Query("""
            SELECT id, time, method, route, status, address, secret, agent FROM requests
            WHERE key_id = :key AND secret = :secret AND id < :before AND time > :since ORDER BY id DESC LIMIT :limit""")
    List<RequestRow> findOfSecret(String key, String secret, String before, Instant since, int limit);

    @Query("""
            DELETE FROM requests WHERE (key_id, id) IN
            (SELECT key_id, id FROM requests WHERE time < :before LIMIT :limit)""")
    int deleteBefore(Instant before, int limit);
}
