package dev.clavis.api.members;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface InvitationRows extends GenericRepository<InvitationRow, String> {
    InvitationRow save(InvitationRow row);

    Optional<InvitationRow> findByIdAndWorkspace(String id, String workspace);

    Optional<InvitationRow> findByWorkspaceAndEmail(String workspace, String email);

    List<InvitationRow> findByEmail(String email);

    /** In the order of their addresses, after this one. */
    @Query("""
            SELECT * FROM invitations WHERE workspace = :workspace AND email > :after ORDER BY email LIMIT :limit""")
    List<InvitationRow> findPage(String workspace, String after, int limit);

    @Query("DELETE FROM invitations WHERE id = :id")
    int delete(String id);
}
