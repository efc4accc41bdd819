package dev.clavis.api.accounts;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface MemberRows extends GenericRepository<MemberRow, MemberRow.Id> {
    @Query("SELECT role FROM members WHERE workspace = :workspace AND user_id = :user")
    Optional<String> findRole(String workspace, String user);

    @Query("UPDATE members SET changed = :now WHERE workspace = :workspace AND user_id = :user")
    int touch(String workspace, String user, Instant now);
}
