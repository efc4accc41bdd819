package dev.clavis.api.keys;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface KeyRows extends GenericRepository<KeyRow, String> {
    KeyRow save(KeyRow row);

    Optional<KeyRow> findByIdAndWorkspace(String id, String workspace);

    /** The newest first, older than the key with this time and id. */
    @Query("""
            SELECT * FROM keys WHERE workspace = :workspace AND (:withDeleted OR deleted IS NULL)
            AND (created, id) < (:created, :id) ORDER BY created DESC, id DESC LIMIT :limit""")
    List<KeyRow> findPage(String workspace, boolean withDeleted, Instant created, String id, int limit);

    /** Writes what can change, if nobody else has changed the row since {@code before}. */
    @Query("""
            UPDATE keys SET version = :version, status = :status, reason = :reason, revoked = :revoked,
            deleted = :deleted WHERE id = :id AND version = :before""")
    int change(String id, long before, long version, String status, String reason, @Nullable Instant revoked,
            @Nullable Instant deleted);
}
