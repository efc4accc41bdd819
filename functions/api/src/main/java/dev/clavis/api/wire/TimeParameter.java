package dev.clavis.api.wire;

import dev.clavis.api.problems.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Times in queries. */
public final class TimeParameter {
    private TimeParameter() {}

    /**
     * The time that a query parameter names.
     *
     * @param name the parameter's
     * @throws ProblemException 400 if it is none
     */
    public static Instant parse(String name, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw ProblemException.invalidParameter(name,
                    "is a time with its offset (RFC 3339), such as 2027-01-31T00:00:00Z");
        }
    }
}
