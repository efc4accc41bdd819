package dev.clavis.api.members;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface InvitationRows extends GenericRepository<InvitationRow, String> {
    InvitationRow save(InvitationRow row);

    Optional<InvitationRow> findByIdAndWorkspace(String id, String workspace);

    Optional<InvitationRow> findByWorkspaceAndEmail(String workspace, String email);

    List<InvitationRow> findByWorkspaceAndInviter(String workspace, String inviter);

    long countByWorkspace(String workspace);

    /** Those to this address, into one of these roles, that were made after {@code since}: the oldest first. */
    @Query("""
            SELECT * FROM invitations WHERE email = :email AND created > :since AND role IN (:roles)
            ORDER BY created, id LIMIT :limit""")
    List<InvitationRow> findOpen(String email, Instant since, Collection<String> roles, int limit);

    /** Those to the addresses of a member: the one that they came by, and the one that their issuer has verified. */
    @Query("""
            SELECT * FROM invitations WHERE workspace = :workspace AND email IN (
            SELECT lower(u.email) FROM users u WHERE u.id = :user AND u.email_verified UNION
            SELECT lower(m.email) FROM members m WHERE m.workspace = :workspace AND m.user_id = :user)""")
    List<InvitationRow> findToMember(String workspace, String user);

    /** In the order of their addresses, after this one. */
    @Query("""
            SELECT * FROM invitations WHERE workspace = :workspace AND email > :after ORDER BY email LIMIT :limit""")
    List<InvitationRow> findPage(String workspace, String after, int limit);

    @Query("DELETE FROM invitations WHERE id = :id")
    int delete(String id);
}
