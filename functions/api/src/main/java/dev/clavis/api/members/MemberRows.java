package dev.clavis.api.members;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The people among the members: service accounts are no users, and so fall out of every join. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface MemberRows extends GenericRepository<MemberRow, String> {
    @Query("""
            SELECT m.user_id, u.subject, u.email, m.role, m.created FROM members m JOIN users u ON u.id = m.user_id
            WHERE m.workspace = :workspace AND m.user_id = :user""")
    Optional<MemberRow> find(String workspace, String user);

    /** In the order of their ids, after this one. */
    @Query("""
            SELECT m.user_id, u.subject, u.email, m.role, m.created FROM members m JOIN users u ON u.id = m.user_id
            WHERE m.workspace = :workspace AND m.user_id > :after ORDER BY m.user_id LIMIT :limit""")
    List<MemberRow> findPage(String workspace, String after, int limit);

    /** How many others are in one of these roles. */
    @Query("""
            SELECT count(*) FROM members m JOIN users u ON u.id = m.user_id
            WHERE m.workspace = :workspace AND m.user_id <> :user AND m.role IN (:roles)""")
    long countOthers(String workspace, String user, Collection<String> roles);

    @Query("""
            SELECT count(*) FROM members m JOIN users u ON u.id = m.user_id
            WHERE m.workspace = :workspace AND lower(u.email) = :email AND u.email_verified""")
    long countWithEmail(String workspace, String email);

    @Query("INSERT INTO members (workspace, user_id, role, created) VALUES (:workspace, :user, :role, :created)")
    int insert(String workspace, String user, String role, Instant created);

    @Query("UPDATE members SET role = :role WHERE workspace = :workspace AND user_id = :user")
    int setRole(String workspace, String user, String role);

    @Query("DELETE FROM members WHERE workspace = :workspace AND user_id = :user")
    int delete(String workspace, String user);

    /** Whether they have been a member and were removed. */
    @Query("""
            SELECT count(*) FROM events
            WHERE workspace = :workspace AND target = :user AND type = 'member.removed'""")
    long countRemovals(String workspace, String user);

    /** How often they have ended their own membership since then. */
    @Query("""
            SELECT count(*) FROM events
            WHERE workspace = :workspace AND target = :user AND type = 'member.removed' AND actor = :user
            AND created > :since""")
    long countDepartures(String workspace, String user, Instant since);
}
