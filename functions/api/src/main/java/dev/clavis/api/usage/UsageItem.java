package dev.clavis.api.usage;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Usage in one step, as JSON.
 *
 * @param start when the step begins, RFC 3339
 * @param requests calls that were answered, whatever the answer
 * @param clientErrors answered with 4xx, those with 429 among them
 * @param serverErrors answered with 5xx
 * @param rateLimited answered with 429
 * @param p50Millis within how many milliseconds half of the answers came; null if there were none
 * @param p99Millis the same for 99 of 100
 */
@Serdeable
record UsageItem(String start, long requests, long clientErrors, long serverErrors, long rateLimited,
        @Nullable Long p50Millis, @Nullable Long p99Millis) {
    static UsageItem from(Instant start, Tally tally) {
        UsageTotal sums = UsageTotal.from(tally);
        return new UsageItem(start.toString(), sums.requests(), sums.clientErrors(), sums.serverErrors(),
                sums.rateLimited(), sums.p50Millis(), sums.p99Millis());
    }
}
