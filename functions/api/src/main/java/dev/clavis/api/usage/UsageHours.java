package dev.clavis.api.usage;

import dev.clavis.api.Settings;
import dev.clavis.api.database.Forgetful;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The counters: up to eight rows for each key and hour in which it was called, each added to by some of those who count. A
 * key that is called very often is counted by many at once.
 */
@Singleton
final class UsageHours implements Forgetful {
    private static final List<String> SUMS = Stream.concat(
            Stream.of("requests", "client_errors", "server_errors", "rate_limited"), Latencies.columns().stream())
            .toList();
    private static final String ADD = "INSERT INTO usage_hours (key_id, hour, workspace, shard, slowest, "
            + String.join(", ", SUMS) + ") VALUES (?, ?, ?, ?, ?" + ", ?".repeat(SUMS.size())
            + ") ON CONFLICT (key_id, hour, shard) DO UPDATE SET slowest = greatest(usage_hours.slowest, excluded.slowest), "
            + SUMS.stream().map(name -> name + " = usage_hours." + name + " + excluded." + name)
                    .collect(Collectors.joining(", "));
    private static final String SUM = "SELECT hour, max(slowest), "
            + SUMS.stream().map(name -> "sum(" + name + ")").collect(Collectors.joining(", "))
            + " FROM usage_hours WHERE %s = ? AND hour >= ? AND hour < ? GROUP BY hour";
    private static final String OF_KEY = SUM.formatted("key_id");
    private static final String OF_WORKSPACE = SUM.formatted("workspace");
    private static final String FORGET = """
            DELETE FROM usage_hours WHERE (key_id, hour, shard) IN
            (SELECT key_id, hour, shard FROM usage_hours WHERE hour < ? LIMIT ?)""";
    private static final int SHARDS = 8;

    private final JdbcOperations jdbc;
    private final Settings settings;
    private final InstantSource clock;

    UsageHours(JdbcOperations jdbc, Settings settings, InstantSource clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** A key, by its id and its workspace's, in the hour that begins then. */
    record Slot(String key, String workspace, Instant hour) {}

    /** Adds to what there is. */
    void add(Map<Slot, Tally> tallies) {
        // In order, so that two who do the same do not wait for each other.
        List<Slot> slots = tallies.keySet().stream().sorted(Comparator.comparing(Slot::key).thenComparing(Slot::hour))
                .toList();
        // Another one if the transaction begins anew.
        int shard = ThreadLocalRandom.current().nextInt(SHARDS);
        jdbc.prepareStatement(ADD, statement -> {
            for (Slot slot : slots) {
                bind(statement, slot, shard, tallies.getOrDefault(slot, Tally.NONE));
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    /** By the hours' beginnings; hours without calls are left out. */
    SortedMap<Instant, Tally> ofKey(String key, Instant from, Instant to) {
        return read(OF_KEY, key, from, to);
    }

    /** Of all keys of a workspace together. */
    SortedMap<Instant, Tally> ofWorkspace(String workspace, Instant from, Instant to) {
        return read(OF_WORKSPACE, workspace, from, to);
    }

    @Override
    public boolean forget() {
        Timestamp oldest = Timestamp.from(clock.instant().minus(Duration.ofDays(settings.usageDays())));
        return jdbc.prepareStatement(FORGET, statement -> {
            statement.setTimestamp(1, oldest);
            statement.setInt(2, UsageRecorder.ROWS);
            return statement.executeUpdate();
        }) == UsageRecorder.ROWS;
    }

    private SortedMap<Instant, Tally> read(String sql, String id, Instant from, Instant to) {
        return jdbc.prepareStatement(sql, statement -> {
            statement.setString(1, id);
            statement.setTimestamp(2, Timestamp.from(from));
            statement.setTimestamp(3, Timestamp.from(to));
            SortedMap<Instant, Tally> hours = new TreeMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    hours.put(row.getTimestamp(1).toInstant(), tally(row));
                }
            }
            return hours;
        });
    }

    private static void bind(PreparedStatement statement, Slot slot, int shard, Tally tally) throws SQLException {
        statement.setString(1, slot.key());
        statement.setTimestamp(2, Timestamp.from(slot.hour()));
        statement.setString(3, slot.workspace());
        statement.setLong(4, shard);
        statement.setLong(5, tally.latencies().slowestMillis());
        List<Long> sums = new ArrayList<>(
                List.of(tally.requests(), tally.clientErrors(), tally.serverErrors(), tally.rateLimited()));
        sums.addAll(tally.latencies().counts());
        for (int i = 0; i < sums.size(); i++) {
            statement.setLong(6 + i, sums.get(i));
        }
    }

    private static Tally tally(ResultSet row) throws SQLException {
        List<Long> sums = new ArrayList<>();
        for (int i = 0; i < SUMS.size(); i++) {
            sums.add(row.getLong(3 + i));
        }
        return new Tally(sums.get(0), sums.get(1), sums.get(2), sums.get(3),
                Latencies.of(sums.subList(4, sums.size()), row.getLong(2)));
    }
}
