package dev.clavis.api.keys;

import dev.clavis.api.problems.ProblemException;
import dev.clavis.core.access.AddressRange;
import dev.clavis.core.access.AddressRules;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How the terms of a key are written in JSON. Every method throws a 400 that names the field if it is not so. */
final class TermFields {
    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    private TermFields() {}

    /** A time to the millisecond, as a database can keep it. */
    static Instant time(String field, String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            if (time.isAfter(Instant.EPOCH) && time.isBefore(END_OF_TIME)) {
                return time;
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw ProblemException.invalidField(field,
                "is a time with its offset (RFC 3339), such as 2027-01-31T00:00:00Z");
    }

    /** Blocks of addresses, such as {@code ["203.0.113.0/24", "2001:db8::1"]}. */
    static AddressRules addresses(List<String> texts) {
        Set<AddressRange> ranges = new HashSet<>();
        for (String text : texts) {
            ranges.add(AddressRange.parse(text).orElseThrow(() -> ProblemException.invalidField("addresses",
                    "names addresses and blocks of them, such as 203.0.113.0/24 or 2001:db8::1")));
        }
        if (ranges.isEmpty() || ranges.size() > AddressRules.MAX_RANGES) {
            throw ProblemException.invalidField("addresses",
                    "names 1 to " + AddressRules.MAX_RANGES + " blocks, or is null for everywhere");
        }
        return new AddressRules(List.copyOf(ranges));
    }
}
