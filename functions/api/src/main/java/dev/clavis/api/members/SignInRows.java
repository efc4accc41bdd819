package dev.clavis.api.members;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface SignInRows extends GenericRepository<MemberRow, String> {
    /**
     * What is known of this person, and whether an invitation waits for their address.
     *
     * @param invited the verified e-mail address; empty for none, to which nobody is ever invited
     * @param since invitations are younger than this, or too old
     */
    @Query("""
            SELECT u.id, u.email, u.email_verified, u.workspace,
            EXISTS (SELECT 1 FROM invitations i WHERE i.email = :invited AND i.created > :since) AS invited
            FROM users u WHERE u.issuer = :issuer AND u.subject = :subject""")
    Optional<SignInRow> find(String issuer, String subject, String invited, Instant since);
}
