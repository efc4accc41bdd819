package dev.clavis.api.serviceaccounts;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface ServiceAccountRows extends GenericRepository<ServiceAccountRow, String> {
    @Query("""
            SELECT s.id, s.name, m.role, m.disabled, s.created FROM service_accounts s
            JOIN members m ON m.workspace = s.workspace AND m.user_id = s.id
            WHERE s.id = :id AND s.workspace = :workspace""")
    Optional<ServiceAccountRow> find(String workspace, String id);

    /** In the order of their ids, after this one. */
    @Query("""
            SELECT s.id, s.name, m.role, m.disabled, s.created FROM members m
            JOIN service_accounts s ON s.id = m.user_id AND s.workspace = m.workspace
            WHERE m.workspace = :workspace AND m.user_id > :after ORDER BY m.user_id LIMIT :limit""")
    List<ServiceAccountRow> findPage(String workspace, String after, int limit);

    @Query("INSERT INTO service_accounts (id, workspace, name, created) VALUES (:id, :workspace, :name, :created)")
    int insert(String id, String workspace, String name, Instant created);

    @Query("INSERT INTO members (workspace, user_id, role, created) VALUES (:workspace, :id, :role, :created)")
    int insertMember(String id, String workspace, String role, Instant created);

    @Query("UPDATE service_accounts SET name = :name WHERE id = :id")
    int setName(String id, String name);

    @Query("UPDATE members SET role = :role, disabled = :disabled WHERE workspace = :workspace AND user_id = :id")
    int setMember(String id, String workspace, String role, @Nullable Instant disabled);
}
