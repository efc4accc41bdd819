package dev.clavis.api.workspaces;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface WorkspaceRows extends GenericRepository<WorkspaceRow, String> {
    @Query("""
            SELECT w.id, w.name, w.plan, m.role FROM members m JOIN workspaces w ON w.id = m.workspace
            WHERE m.user_id = :user AND m.workspace > :after ORDER BY m.workspace LIMIT :limit""")
    List<JoinedWorkspace> findJoined(String user, String after, int limit);
}
