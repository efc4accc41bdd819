package dev.clavis.api.accounts;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface UserRows extends GenericRepository<UserRow, String> {
    Optional<UserRow> findById(String id);

    Optional<UserRow> findByIssuerAndSubject(String issuer, String subject);

    @Query("""
            INSERT INTO users (id, issuer, subject, email_verified, created)
            VALUES (:id, :issuer, :subject, false, :created) ON CONFLICT (issuer, subject) DO NOTHING""")
    int insertIfNew(String id, String issuer, String subject, Instant created);

    @Query("""
            UPDATE users SET email = :email, email_verified = :emailVerified
            WHERE id = :id AND (email IS NULL OR email <> :email OR email_verified <> :emailVerified)""")
    int setEmail(String id, String email, boolean emailVerified);

    @Query("UPDATE users SET workspace = :workspace WHERE id = :id AND workspace IS NULL")
    int setWorkspace(String id, String workspace);
}
