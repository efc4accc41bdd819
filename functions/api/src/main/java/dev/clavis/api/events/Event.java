package dev.clavis.api.events;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What happened.
 *
 * @param type as {@link EventType#id()} names it, or named it in a release before this one
 * @param target the shown id of what it happened to
 * @param actor as {@link dev.clavis.api.accounts.Actor#name()} names it
 * @param address of the client, as API Gateway saw it
 * @param agent what the client called itself
 * @param before what the target was, as JSON; nothing for what is new
 * @param after what it became
 */
public record Event(String id, String type, String target, String actor, String address, String agent,
        Optional<Map<String, Object>> before, Optional<Map<String, Object>> after, Instant time) {
    /** Whether the target is a key. */
    public boolean isOfKey() {
        return type.startsWith(EventType.OF_KEYS);
    }
}
