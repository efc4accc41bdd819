package dev.clavis.api.usage;

import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.wire.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Of which time usage is asked for, in whole steps.
 *
 * @param from the first step's beginning
 * @param to the last step's end
 */
record UsageRange(Instant from, Instant to, Step step) {
    private static final Duration STANDARD = Duration.ofDays(1);
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    /**
     * What the query parameters ask for: up to now, and a day of it, unless they say otherwise.
     *
     * @throws ProblemException 400 naming the parameter that cannot be
     */
    static UsageRange parse(@Nullable String from, @Nullable String to, @Nullable String step, Instant now) {
        Step cut = Step.parse(step);
        Instant end = to == null ? now : time("to", to);
        Instant start = from == null ? end.minus(STANDARD) : time("from", from);
        if (!start.isBefore(end)) {
            throw ProblemException.invalidParameter("from", "is before `to`");
        }
        if (Duration.between(start, end).compareTo(Duration.ofDays(cut.maxDays())) > 0) {
            throw ProblemException.invalidParameter("from",
                    "is up to " + cut.maxDays() + " days before `to` with this `step`");
        }
        return new UsageRange(cut.floor(start), cut.ceiling(end), cut);
    }

    /** These hours, added up by steps: all steps, those in which nothing was called too. */
    List<UsageItem> items(SortedMap<Instant, Tally> hours) {
        return starts().stream().map(start -> UsageItem.from(start,
                hours.subMap(start, step.next(start)).values().stream().reduce(Tally.NONE, Tally::plus))).toList();
    }

    /** The beginnings of all steps. */
    List<Instant> starts() {
        return Stream.iterate(from, start -> start.isBefore(to), step::next).toList();
    }

    private static Instant time(String name, String text) {
        Instant time = TimeText.parameter(name, text);
        if (time.isBefore(FIRST.plus(STANDARD)) || time.isAfter(LAST)) {
            throw ProblemException.invalidParameter(name, "is a time after 1970 and before 9999");
        }
        return time;
    }
}
