package dev.clavis.api.usage;

import dev.clavis.api.problems.ProblemException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Into which pieces usage is cut. All are those of UTC. */
enum Step {
    HOUR(ChronoUnit.HOURS, 31),
    DAY(ChronoUnit.DAYS, 366);

    private final ChronoUnit unit;
    private final int maxDays;

    Step(ChronoUnit unit, int maxDays) {
        this.unit = unit;
        this.maxDays = maxDays;
    }

    /**
     * What a query parameter names; hours if there is none.
     *
     * @throws ProblemException 400 if it is something else
     */
    static Step parse(@Nullable String text) {
        return switch (text) {
            case "hour" -> HOUR;
            case "day" -> DAY;
            case null -> HOUR;
            default -> throw ProblemException.invalidParameter("step", "is hour or day");
        };
    }

    /** Its name in SQL's {@code date_trunc}. */
    String unit() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The most that can be asked for at once, in days. */
    int maxDays() {
        return maxDays;
    }

    /** The beginning of the piece that this time lies in. */
    Instant floor(Instant time) {
        return time.truncatedTo(unit);
    }

    /** The first beginning of a piece that is not before this time. */
    Instant ceiling(Instant time) {
        Instant floor = floor(time);
        return floor.equals(time) ? floor : next(floor);
    }

    Instant next(Instant start) {
        return start.plus(1, unit);
    }
}
