package dev.clavis.api.events;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface EventRows extends GenericRepository<EventRow, String> {
    EventRow save(EventRow row);

    /** The newest first, with ids below {@code end} and not below {@code start}; an empty text is no filter. */
    @Query("""
            SELECT * FROM events WHERE workspace = :workspace AND id >= :start AND id < :end
            AND (:actor = '' OR actor = :actor) AND (:type = '' OR type = :type)
            AND (:invitations OR type NOT LIKE 'invitation.%') ORDER BY id DESC LIMIT :limit""")
    List<EventRow> find(String workspace, String start, String end, String actor, String type, boolean invitations,
            int limit);

    /** The same for what happened to one thing, which has an index of its own. */
    @Query("""
            SELECT * FROM events WHERE workspace = :workspace AND target = :target AND id >= :start AND id < :end
            AND (:actor = '' OR actor = :actor) AND (:type = '' OR type = :type) ORDER BY id DESC LIMIT :limit""")
    List<EventRow> findOf(String workspace, String target, String start, String end, String actor, String type,
            int limit);
}
