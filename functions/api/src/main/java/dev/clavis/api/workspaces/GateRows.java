package dev.clavis.api.workspaces;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface GateRows extends GenericRepository<WorkspaceRow, String> {
    @Query("""
            SELECT w.plan, w.limits, w.suspended, m.role FROM workspaces w LEFT JOIN members m ON m.workspace = w.id AND m.user_id = :user
            AND m.disabled IS NULL WHERE w.id = :workspace""")
    Optional<GateRow> find(String workspace, String user);

    @Query("""
            SELECT k.workspace, k.owner, k.environment, k.permissions, k.addresses, k.verifier, k.previous_verifier, k.retires,
            k.expires, k.revoked, w.plan, w.suspended, m.role FROM keys k JOIN workspaces w ON w.id = k.workspace
            LEFT JOIN members m ON m.workspace = k.workspace AND m.user_id = k.owner AND m.disabled IS NULL
            WHERE k.id = :id""")
    Optional<KeyStandingRow> findKey(String id);

    @Query("SELECT count(*) > 0 FROM service_accounts WHERE workspace = :workspace AND id = :id")
    boolean isServiceAccount(String workspace, String id);

    @Query("UPDATE workspaces SET changed = :now WHERE id = :id")
    int hold(String id, Instant now);

    @Query("UPDATE workspaces SET keys = keys + :count WHERE id = :id AND keys + :count <= quota")
    int addKeys(String id, int count);

    @Query("UPDATE workspaces SET keys = keys - :count WHERE id = :id")
    int releaseKeys(String id, int count);
}
