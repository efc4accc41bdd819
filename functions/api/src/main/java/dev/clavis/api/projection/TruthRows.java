package dev.clavis.api.projection;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface TruthRows extends GenericRepository<TruthRow, String> {
    /** One statement, so that key, plan and role are of one moment. */
    @Query("""
            SELECT k.id, k.version, k.workspace, k.owner, k.environment, k.permissions, k.status, k.reason, k.verifier,
            k.pepper, k.expires, w.plan, m.role FROM keys k JOIN workspaces w ON w.id = k.workspace
            LEFT JOIN members m ON m.workspace = k.workspace AND m.user_id = k.owner WHERE k.id = :id""")
    Optional<TruthRow> findTruth(String id);
}
