package dev.clavis.api.projection;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface TruthRows extends GenericRepository<OutboxRow, OutboxRow.Id> {
    /** One statement, so that key, plan and role are of one moment. */
    @Query("""
            SELECT k.id, k.version, k.workspace, k.owner, k.environment, k.permissions, k.limits, k.raised, k.addresses,
            k.verifier, k.pepper, k.previous_verifier, k.previous_pepper, k.overlap, k.retires, k.expires,
            k.revoked, w.plan, w.limits AS workspace_limits, w.suspended, m.role FROM keys k JOIN workspaces w ON w.id = k.workspace
            LEFT JOIN members m ON m.workspace = k.workspace AND m.user_id = k.owner AND m.disabled IS NULL
            WHERE k.id IN (:ids)""")
    List<TruthRow> findTruths(Collection<String> ids);
}
