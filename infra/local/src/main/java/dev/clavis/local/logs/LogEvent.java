package dev.clavis.local.logs;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One line of a log.
 *
 * @param id 56 digits, as CloudWatch makes them; no two are the same
 * @param timestamp epoch milliseconds
 */
record LogEvent(String id, long timestamp, String message) {
    private static final long RUN = UUID.randomUUID().getMostSignificantBits() >>> 1;
    private static final AtomicLong COUNT = new AtomicLong();

    static LogEvent now(String message) {
        long now = System.currentTimeMillis();
        return new LogEvent("%014d%019d%023d".formatted(now, RUN, COUNT.incrementAndGet()), now, message);
    }
}
