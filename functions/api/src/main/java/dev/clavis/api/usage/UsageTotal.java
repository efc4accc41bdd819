package dev.clavis.api.usage;

import io.micronaut.serde.annotation.Serdeable;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Usage over all steps, as JSON; the fields are those of {@link UsageItem}. */
@Serdeable
record UsageTotal(long requests, long clientErrors, long serverErrors, long rateLimited, @Nullable Long p50Millis,
        @Nullable Long p99Millis) {
    static UsageTotal from(Tally tally) {
        return new UsageTotal(tally.requests(), tally.clientErrors(), tally.serverErrors(), tally.rateLimited(),
                orNull(tally.latencies().percentileMillis(0.5)), orNull(tally.latencies().percentileMillis(0.99)));
    }

    private static @Nullable Long orNull(OptionalLong millis) {
        return millis.isPresent() ? millis.getAsLong() : null;
    }
}
