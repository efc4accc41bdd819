package dev.clavis.api.events;

import java.time.Instant;
import java.util.Optional;

/**
 * Which events are asked for: those that fit all that is named.
 *
 * @param key shown id of a key that they happened to
 * @param actor who did it
 * @param from not earlier than this
 * @param to earlier than this
 * @param invitations whether those of invitations, which tell addresses, are wanted too
 */
public record Selection(Optional<String> key, Optional<String> actor, Optional<EventType> type,
        Optional<Instant> from, Optional<Instant> to, boolean invitations) {}
