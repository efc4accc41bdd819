package dev.clavis.api.events;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/** Ids of events sort by time: twelve hexadecimal digits of the millisecond, then twenty random ones. */
final class EventId {
    private static final int RANDOM_BYTES = 10;
    private static final long LAST_MILLI = (1L << 48) - 1;
    private static final Instant END = Instant.ofEpochMilli(LAST_MILLI);

    private EventId() {}

    static String random(Instant now) {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return first(now) + HexFormat.of().formatHex(random);
    }

    /** Sorts before the ids of this time and later, and behind all others. Any time at all has one. */
    static String first(Instant time) {
        if (time.isBefore(Instant.EPOCH)) {
            return "event_";
        }
        // Events have whole milliseconds, so the first at or after a part of one is in the next.
        Instant milli = time.isAfter(END) ? END : time.plus(Duration.ofNanos(999_999));
        return "event_%012x".formatted(milli.toEpochMilli());
    }
}
