package dev.clavis.api.keys;

import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.wire.TimeText;
import dev.clavis.core.access.AddressRange;
import dev.clavis.core.access.AddressRules;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How the terms of a key are written in JSON. Every method throws a 400 that names the field if it is not so. */
final class TermFields {
    /** A database's years end sooner than Java's. */
    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    private TermFields() {}

    /** A time to the millisecond, as a database can keep it. */
    static Instant time(String field, String text) {
        return TimeText.parse(text).map(time -> time.truncatedTo(ChronoUnit.MILLIS))
                .filter(time -> time.isAfter(Instant.EPOCH) && time.isBefore(END_OF_TIME))
                .orElseThrow(() -> ProblemException.invalidField(field, TimeText.RULE));
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
