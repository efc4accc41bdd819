package dev.clavis.core.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.Optional;

/** A clock window in UTC. Windows of one kind are numbered, so that each has its own counter. */
public enum Window {
    MINUTE("minute", "m", 60),
    HOUR("hour", "h", 3_600),
    DAY("day", "d", 86_400),
    MONTH("month", "q", 0);

    private final String id;
    private final String counterPrefix;
    private final long seconds;

    Window(String id, String counterPrefix, long seconds) {
        this.id = id;
        this.counterPrefix = counterPrefix;
        this.seconds = seconds;
    }

    /** The name in profiles and in header fields. */
    public String id() {
        return id;
    }

    /** The window with this name. */
    public static Optional<Window> parse(String id) {
        return Arrays.stream(values()).filter(window -> window.id.equals(id)).findFirst();
    }

    /** How long each window of this kind is; nothing for months, which differ. */
    public Optional<Duration> fixedLength() {
        return this == MONTH ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }

    /** What the names of this kind's counters start with; the window's number follows. */
    public String counterPrefix() {
        return counterPrefix;
    }

    /** The number of the window that holds this instant; the next window has the next number. */
    public long indexAt(Instant instant) {
        return this == MONTH
                ? monthOf(instant).getLong(ChronoField.PROLEPTIC_MONTH)
                : Math.floorDiv(instant.getEpochSecond(), seconds);
    }

    /** The first instant after the window that holds this one. */
    public Instant endAfter(Instant instant) {
        return this == MONTH
                ? monthOf(instant).plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC)
                : Instant.ofEpochSecond((indexAt(instant) + 1) * seconds);
    }

    /** How long the window that holds this instant is, in seconds. */
    public long secondsAt(Instant instant) {
        return this == MONTH ? monthOf(instant).lengthOfMonth() * 86_400L : seconds;
    }

    /** Until the window that holds this instant ends, in seconds, rounded up: who waits as told is never early. */
    public long secondsLeftAt(Instant instant) {
        return endAfter(instant).getEpochSecond() - instant.getEpochSecond();
    }

    private static YearMonth monthOf(Instant instant) {
        return YearMonth.from(LocalDate.ofInstant(instant, ZoneOffset.UTC));
    }
}
