package dev.clavis.api.workspaces;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface WorkspaceRows extends GenericRepository<WorkspaceRow, String> {
    WorkspaceRow save(WorkspaceRow row);

    Optional<WorkspaceRow> findById(String id);

    @Query("""
            SELECT w.id, w.name, w.plan, m.role FROM members m JOIN workspaces w ON w.id = m.workspace
            WHERE m.user_id = :user AND m.workspace > :after ORDER BY m.workspace LIMIT :limit""")
    List<JoinedWorkspace> findJoined(String user, String after, int limit);

    /** Writes what people decide. How many keys there are is for {@link GateRows} to count. */
    default int change(WorkspaceRow row) {
        return change(row.id(), row.name(), row.plan(), row.quota(), row.limits(), row.suspended(), row.reason());
    }

    @Query("""
            UPDATE workspaces SET name = :name, plan = :plan, quota = :quota, limits = :limits,
            suspended = :suspended, reason = :reason WHERE id = :id""")
    int change(String id, String name, String plan, long quota, String limits, @Nullable Instant suspended,
            @Nullable String reason);

    /** The founder is known there by the address that their issuer has verified. */
    @Query("""
            INSERT INTO members (workspace, user_id, role, email, created) VALUES (:workspace, :user, :role,
            (SELECT u.email FROM users u WHERE u.id = :user AND u.email_verified), :created)""")
    int insertFounder(String workspace, String user, String role, Instant created);

    /** The one that a key lies in, as its owner sees it; none if it comes before, or the key is dead. */
    @Query("""
            SELECT w.id, w.name, w.plan, m.role FROM keys k JOIN workspaces w ON w.id = k.workspace
            JOIN members m ON m.workspace = k.workspace AND m.user_id = k.owner AND m.disabled IS NULL
            WHERE k.id = :key AND k.revoked IS NULL AND w.id > :after""")
    List<JoinedWorkspace> findOfKey(String key, String after);
}
