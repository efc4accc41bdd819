package dev.clavis.api.wire;

import dev.clavis.api.problems.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** How callers write times. */
public final class TimeText {
    /** What to say of a text that is none. */
    public static final String RULE = "is a time with its offset (RFC 3339), such as 2027-01-31T00:00:00Z";

    private TimeText() {}

    /** The time, as exact as it is written and as far off as Java knows years; nothing for a text that is no time. */
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * The time that a query parameter names.
     *
     * @param name the parameter's
     * @throws ProblemException 400 if it is none
     */
    public static Instant parameter(String name, String text) {
        return parse(text).orElseThrow(() -> ProblemException.invalidParameter(name, RULE));
    }
}
