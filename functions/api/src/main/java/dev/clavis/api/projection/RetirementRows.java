package dev.clavis.api.projection;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface RetirementRows extends GenericRepository<OutboxRow, OutboxRow.Id> {
    /** Sets the end of a previous secret that has none, if the key is as it was. */
    @Query("""
            UPDATE keys SET retires = CAST(:now AS timestamptz) + overlap * interval '1 second',
            version = greatest(version + 1, :millis) WHERE id = :id AND version = :version
            AND previous_verifier IS NOT NULL AND overlap IS NOT NULL AND retires IS NULL AND revoked IS NULL""")
    int start(String id, long version, Instant now, long millis);
}
