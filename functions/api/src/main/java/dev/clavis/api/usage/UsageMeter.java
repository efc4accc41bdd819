package dev.clavis.api.usage;

import dev.clavis.api.metrics.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** Adds up what is new in one delivery. For one thread. */
final class UsageMeter {
    private static final int FORBIDDEN = 403;

    private final Instant now;
    private Tally tally = Tally.NONE;
    private long forbidden;
    private long linesLost;
    private Duration lag = Duration.ZERO;

    UsageMeter(Instant now) {
        this.now = now;
    }

    /** Calls that counted for the first time. */
    void recorded(Collection<Call> fresh) {
        for (Call call : fresh) {
            tally = tally.plus(Tally.of(call));
            forbidden += call.status() == FORBIDDEN ? 1 : 0;
            Duration age = Duration.between(call.time(), now);
            lag = age.compareTo(lag) > 0 ? age : lag;
        }
    }

    /** Lines that will never count. */
    void lost(int lines) {
        linesLost += lines;
    }

    /** Whether there is nothing to tell. */
    boolean isEmpty() {
        return tally.requests() == 0 && linesLost == 0;
    }

    Map<Metric, Long> values() {
        Map<Metric, Long> values = new EnumMap<>(Metric.class);
        values.put(Metric.USAGE_REQUESTS, tally.requests());
        values.put(Metric.USAGE_CLIENT_ERRORS, tally.clientErrors());
        values.put(Metric.USAGE_SERVER_ERRORS, tally.serverErrors());
        values.put(Metric.USAGE_RATE_LIMITED, tally.rateLimited());
        values.put(Metric.USAGE_FORBIDDEN, forbidden);
        values.put(Metric.USAGE_LINES_LOST, linesLost);
        if (tally.requests() > 0) {
            values.put(Metric.USAGE_LAG, lag.toSeconds());
        }
        return values;
    }
}
