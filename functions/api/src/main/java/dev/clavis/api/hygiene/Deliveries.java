package dev.clavis.api.hygiene;

import dev.clavis.api.Settings;
import dev.clavis.api.database.Forgetful;
import dev.clavis.api.events.EventType;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the event bus has yet to be told. Its methods belong into a transaction. */
@Singleton
final class Deliveries implements Forgetful {
    /** Long enough to mend a bus; who asks later finds the events in the audit log. */
    private static final Duration KEPT = Duration.ofDays(7);
    private static final int ROWS = 2_000;
    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);

    private final DeliveryRows rows;
    private final Settings settings;
    private final ObjectMapper json;
    private final InstantSource clock;

    Deliveries(DeliveryRows rows, Settings settings, ObjectMapper json, InstantSource clock) {
        this.rows = rows;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    /** Notes an event, in the transaction that makes it. Without a bus there is nobody to tell. */
    void put(String event, EventType type, NoticeDetail detail) {
        if (settings.eventBus().isPresent()) {
            rows.save(new DeliveryRow(event, title(type), print(detail), clock.instant()));
        }
    }

    /** Up to {@code limit} after the event with this id, the oldest first. */
    List<DeliveryRow> waiting(String after, int limit) {
        return rows.findNext(after, limit);
    }

    /** Of these events, the bus has been told. */
    void done(Collection<String> events) {
        if (!events.isEmpty()) {
            rows.deleteAll(events);
        }
    }

    /** Without a bus nobody waits for any of it, and a bus that is set later is not told old news. */
    @Override
    public boolean forget() {
        if (settings.eventBus().isEmpty()) {
            return rows.deleteOldest(ROWS) == ROWS;
        }
        int forgotten = rows.deleteBefore(clock.instant().minus(KEPT), ROWS);
        if (forgotten > 0) {
            log.error("the event bus did not take {} events for {} days; they are forgotten", forgotten,
                    KEPT.toDays());
        }
        return forgotten == ROWS;
    }

    private static String title(EventType type) {
        return switch (type) {
            case KEY_NOTICE_RAISED -> "Key Notice Raised";
            case KEY_NOTICE_CLEARED -> "Key Notice Cleared";
            default -> throw new IllegalArgumentException("not of a notice: " + type);
        };
    }

    private String print(NoticeDetail detail) {
        try {
            return json.writeValueAsString(detail);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
