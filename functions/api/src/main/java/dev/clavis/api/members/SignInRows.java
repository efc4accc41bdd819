package dev.clavis.api.members;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface SignInRows extends GenericRepository<MemberRow, String> {
    /** @param invited the verified e-mail address; empty for none, to which nobody is ever invited */
    @Query("""
            SELECT u.id, u.email, u.email_verified, u.workspace,
            (SELECT count(*) FROM invitations i WHERE i.email = :invited) AS invitations
            FROM users u WHERE u.issuer = :issuer AND u.subject = :subject""")
    Optional<SignInRow> find(String issuer, String subject, String invited);
}
