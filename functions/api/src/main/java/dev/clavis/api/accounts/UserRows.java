package dev.clavis.api.accounts;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface UserRows extends GenericRepository<UserRow, String> {
    @Query("SELECT id FROM users WHERE issuer = :issuer AND subject = :subject")
    Optional<String> findId(String issuer, String subject);

    @Query("""
            INSERT INTO users (id, issuer, subject, email, email_verified, created)
            VALUES (:id, :issuer, :subject, :email, :emailVerified, :created)
            ON CONFLICT (issuer, subject) DO NOTHING""")
    int insertIfNew(String id, String issuer, String subject, @Nullable String email, boolean emailVerified,
            Instant created);
}
