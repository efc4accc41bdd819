package dev.clavis.api.hygiene;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface DeliveryRows extends GenericRepository<DeliveryRow, String> {
    DeliveryRow save(DeliveryRow row);

    @Query("SELECT * FROM notice_deliveries WHERE id > :after ORDER BY id LIMIT :limit")
    List<DeliveryRow> findNext(String after, int limit);

    @Query("DELETE FROM notice_deliveries WHERE id IN (:ids)")
    int deleteAll(Collection<String> ids);

    @Query("""
            DELETE FROM notice_deliveries WHERE id IN
            (SELECT id FROM notice_deliveries ORDER BY id LIMIT :limit)""")
    int deleteOldest(int limit);

    @Query("""
            DELETE FROM notice_deliveries WHERE id IN
            (SELECT id FROM notice_deliveries WHERE created < :before ORDER BY id LIMIT :limit)""")
    int deleteBefore(Instant before, int limit);
}
