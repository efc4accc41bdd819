package dev.clavis.api.projection;

import io.micronaut.core.annotation.Introspected;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be in force.
 *
 * @param oldest since when the oldest waits; null if nothing does
 * @param waiting how many changes do
 */
@Introspected
record Backlog(@Nullable Instant oldest, long waiting) {
    Duration age(Instant now) {
        Duration age = oldest == null ? Duration.ZERO : Duration.between(oldest, now);
        return age.isNegative() ? Duration.ZERO : age;
    }
}
