package dev.clavis.api.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clavis.api.events.Event;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as JSON.
 *
 * @param actor id of the user or the key that did it
 * @param time of the change, RFC 3339
 * @param key id of the key, if it happened to one
 * @param target id of what it happened to
 * @param address of the client, as the gateway saw it; empty for who does not administer the workspace and did not do it
 *        themselves
 * @param agent what the client called itself; empty like the address
 * @param before what the target was; left out for what is new
 * @param after what it became; left out for what is gone
 */
@Serdeable
record EventResponse(String id, String type, String actor, String time,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key, String target, String address, String agent,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Object> before,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Object> after) {
    static EventResponse from(Event event, boolean withClient) {
        return new EventResponse(event.id(), event.type(), event.actor(), event.time().toString(),
                event.isOfKey() ? event.target() : null, event.target(), withClient ? event.address() : "",
                withClient ? event.agent() : "",
                event.before().orElse(null), event.after().orElse(null));
    }
}
