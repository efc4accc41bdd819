package dev.clavis.api.hygiene;

import dev.clavis.core.UnavailableException;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bus of Amazon EventBridge. */
@Singleton
final class EventBus {
    /** What one request takes. */
    static final int MOST = 10;
    private static final String SOURCE = "clavis";
    private static final Logger log = LoggerFactory.getLogger(EventBus.class);

    private final EventBridge bridge;
    private final ObjectMapper json;

    EventBus(EventBridge bridge, ObjectMapper json) {
        this.bridge = bridge;
        this.json = json;
    }

    /**
     * Tells a bus of events, up to {@link #MOST}.
     *
     * @return the ids of those that it has taken
     * @throws UnavailableException if it did not answer or refused them all; it may have taken some
     */
    Set<String> put(String bus, List<DeliveryRow> events) {
        PutEvents.Request request = new PutEvents.Request(events.stream().map(event -> new PutEvents.Entry(SOURCE,
                event.title(), event.detail(), bus, event.created().getEpochSecond())).toList());
        try {
            String answer = bridge.call("PutEvents", json.writeValueAsString(request));
            return taken(events, json.readValue(answer, PutEvents.Answer.class));
        } catch (IOException e) {
            throw new UnavailableException("the event bus did not answer", e);
        }
    }

    /** The answer's entries are in the order of the request's. */
    private static Set<String> taken(List<DeliveryRow> events, PutEvents.Answer answer) throws IOException {
        List<PutEvents.Result> results = answer.entries();
        if (results == null || results.size() != events.size()) {
            throw new IOException("an answer about other events than these");
        }
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < events.size(); i++) {
            PutEvents.Result result = results.get(i);
            if (result.eventId() != null && result.errorCode() == null) {
                taken.add(events.get(i).id());
            } else {
                log.warn("the event bus did not take {}: {}", events.get(i).id(), result.errorCode());
            }
        }
        return taken;
    }
}
