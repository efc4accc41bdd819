package dev.clavis.api.projection;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;

/** An operation's place in the order in which they get their turns: the oldest first. */
@Introspected
record OperationPlace(Instant created, String id) {
    static final OperationPlace START = new OperationPlace(Instant.EPOCH, "");
}
