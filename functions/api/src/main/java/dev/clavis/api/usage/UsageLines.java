package dev.clavis.api.usage;

import dev.clavis.api.database.Forgetful;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which log lines have been counted. CloudWatch Logs tries a delivery for up to a day, Lambda an event for up to six hours,
 * and what failed for good may lie in the queue for four days: older lines are not counted, since nobody remembers any
 * more whether they were.
 */
@Singleton
final class UsageLines implements Forgetful {
    /** How old a call may be to be counted. */
    static final Duration LATEST = Duration.ofDays(5);
    /** How far clocks may differ. */
    static final Duration AHEAD = Duration.ofMinutes(10);
    /** After the call, however late it was counted. */
    private static final Duration KEPT = LATEST.plusDays(1);

    private final UsageLineRows rows;
    private final JdbcOperations jdbc;
    private final InstantSource clock;

    UsageLines(UsageLineRows rows, JdbcOperations jdbc, InstantSource clock) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether it is still known if this call has been counted. */
    boolean isRemembered(Call call) {
        return call.time().isAfter(clock.instant().minus(LATEST));
    }

    /**
     * Takes these lines, in the transaction that counts them. Of two that do so at the same time, the second waits until
     * the first has ended; on Aurora DSQL it begins anew.
     *
     * @return those that nobody has taken before
     */
    Set<String> take(Collection<String> lines) {
        // In order, so that two who do the same do not wait for each other.
        List<String> sorted = lines.stream().distinct().sorted().toList();
        if (sorted.isEmpty()) {
            return Set.of();
        }
        String insert = "INSERT INTO usage_lines (id, counted) VALUES "
                + String.join(", ", Collections.nCopies(sorted.size(), "(?, ?)"))
                + " ON CONFLICT (id) DO NOTHING RETURNING id";
        Timestamp now = Timestamp.from(clock.instant());
        return jdbc.prepareStatement(insert, statement -> {
            int place = 1;
            for (String line : sorted) {
                statement.setString(place++, line);
                statement.setTimestamp(place++, now);
            }
            Set<String> taken = new HashSet<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    taken.add(row.getString(1));
                }
            }
            return taken;
        });
    }

    @Override
    public boolean forget() {
        Instant oldest = clock.instant().minus(KEPT);
        return rows.deleteBefore(oldest, UsageRecorder.ROWS) == UsageRecorder.ROWS;
    }
}
