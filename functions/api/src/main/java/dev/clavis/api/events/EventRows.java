package dev.clavis.api.events;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface EventRows extends GenericRepository<EventRow, String> {
    EventRow save(EventRow row);
}
