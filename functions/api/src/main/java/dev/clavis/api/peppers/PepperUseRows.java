package dev.clavis.api.peppers;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;

/** Which peppers the keys need that are not revoked. One that has expired may yet be given more time. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface PepperUseRows extends GenericRepository<PepperUseRows.KeyPepper, String> {
    @Query("SELECT pepper AS version, count(*) AS secrets FROM keys WHERE revoked IS NULL GROUP BY pepper")
    List<PepperUseRow> countCurrent();

    /**
     * Previous secrets that are still good, by their peppers.
     *
     * @param since secrets that retired before are of no use to anybody
     */
    @Query("""
            SELECT previous_pepper AS version, count(*) AS secrets FROM keys WHERE revoked IS NULL
            AND previous_pepper IS NOT NULL AND (retires IS NULL OR retires > :since) GROUP BY previous_pepper""")
    List<PepperUseRow> countRetiring(Instant since);

    /** Part of a row of {@code keys}. */
    @MappedEntity("keys")
    record KeyPepper(@Id String id, long pepper) {}
}
