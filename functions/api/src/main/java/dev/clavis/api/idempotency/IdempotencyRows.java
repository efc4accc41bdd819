package dev.clavis.api.idempotency;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface IdempotencyRows extends GenericRepository<IdempotencyRow, String> {
    @Query("""
            SELECT token, digest, result FROM idempotency WHERE caller = :caller AND workspace = :workspace
            AND operation = :operation AND token = :token AND created > :since""")
    Optional<IdempotencyRow> find(String caller, String workspace, String operation, String token, Instant since);

    /** A row that is too old to be found gives way. */
    @Query("""
            INSERT INTO idempotency (caller, workspace, operation, token, digest, result, created)
            VALUES (:caller, :workspace, :operation, :token, :digest, :result, :created)
            ON CONFLICT (caller, workspace, operation, token)
            DO UPDATE SET digest = excluded.digest, result = excluded.result, created = excluded.created""")
    int put(String caller, String workspace, String operation, String token, String digest, String result,
            Instant created);

    @Query("""
            DELETE FROM idempotency WHERE (caller, workspace, operation, token) IN (
            SELECT caller, workspace, operation, token FROM idempotency WHERE created <= :before LIMIT :limit)""")
    int deleteBefore(Instant before, int limit);
}
