package dev.clavis.api.workspaces;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface WorkspaceRows extends GenericRepository<WorkspaceRow, String> {
    @Query("UPDATE workspaces SET keys = keys + 1 WHERE id = :id AND keys < quota")
    int countKey(String id);

    @Query("UPDATE workspaces SET keys = keys - 1 WHERE id = :id")
    int releaseKey(String id);

    @Query("SELECT plan FROM workspaces WHERE id = :id")
    Optional<String> findPlan(String id);

    @Query("""
            SELECT w.id, w.name, w.plan, m.role FROM members m JOIN workspaces w ON w.id = m.workspace
            WHERE m.user_id = :user AND m.workspace > :after ORDER BY m.workspace LIMIT :limit""")
    List<JoinedWorkspace> findJoined(String user, String after, int limit);
}
