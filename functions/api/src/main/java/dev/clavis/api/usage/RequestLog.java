package dev.clavis.api.usage;

import dev.clavis.api.Settings;
import dev.clavis.api.database.Forgetful;
import dev.clavis.core.enforcement.SecretAge;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The last requests of each key, for some days. */
@Singleton
final class RequestLog implements Forgetful {
    /**
     * Of one key, soon after it was called: so many that came with the secret which a rotation is retiring, and so many
     * others. Apart, or else the many who have the new secret would push out the few who have not.
     */
    static final int LENGTH = 1_000;
    private static final String APPEND = """
            INSERT INTO requests (key_id, id, time, method, route, status, address, secret, agent)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String TRIM = """
            DELETE FROM requests WHERE key_id = ? AND id IN
            (SELECT id FROM requests WHERE key_id = ? AND (secret = 'previous') = ? ORDER BY id DESC LIMIT ? OFFSET ?)""";

    /** Requests of a key of which the last ones are kept. */
    private record Shelf(String key, boolean isOfPrevious) {
        static Shelf of(Call call) {
            return new Shelf(call.key().value(), call.secret().equals(Optional.of(SecretAge.PREVIOUS)));
        }
    }

    private final RequestRows rows;
    private final JdbcOperations jdbc;
    private final Settings settings;
    private final InstantSource clock;

    RequestLog(RequestRows rows, JdbcOperations jdbc, Settings settings, InstantSource clock) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** Writes down calls that have not been written down before. */
    void append(Collection<Call> calls) {
        List<Call> kept = calls.stream().filter(call -> call.time().isAfter(oldest())).toList();
        jdbc.prepareStatement(APPEND, statement -> {
            for (Call call : kept) {
                statement.setString(1, call.key().value());
                statement.setString(2, RequestPlace.of(call).id());
                statement.setTimestamp(3, Timestamp.from(call.time()));
                statement.setString(4, call.method());
                statement.setString(5, call.route());
                statement.setLong(6, call.status());
                statement.setString(7, call.address());
                statement.setString(8, call.secret().map(SecretAge::id).orElse(""));
                statement.setString(9, call.agent());
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    /**
     * Up to {@code limit} requests of a key, the newest first, after {@code place}.
     *
     * @param secret the one that they came with, if only those are asked for
     */
    List<RequestRow> find(String key, Optional<SecretAge> secret, RequestPlace place, int limit) {
        return secret.map(age -> rows.findOfSecret(key, age.id(), place.id(), oldest(), limit))
                .orElseGet(() -> rows.find(key, place.id(), oldest(), limit));
    }

    @Override
    public boolean forget() {
        return rows.deleteBefore(oldest(), UsageRecorder.ROWS) == UsageRecorder.ROWS;
    }

    /**
     * Forgets the oldest requests like these calls, as many as a transaction may: it belongs into one of its own, since of
     * several who forget the same ones on Aurora DSQL all but one fail.
     */
    int trim(Collection<Call> calls) {
        List<Shelf> shelves = calls.stream().map(Shelf::of).distinct()
                .sorted(Comparator.comparing(Shelf::key).thenComparing(Shelf::isOfPrevious)).toList();
        int each = Math.max(1, UsageRecorder.ROWS / shelves.size());
        return IntStream.of(jdbc.prepareStatement(TRIM, statement -> {
            for (Shelf shelf : shelves) {
                statement.setString(1, shelf.key());
                statement.setString(2, shelf.key());
                statement.setBoolean(3, shelf.isOfPrevious());
                statement.setInt(4, each);
                statement.setInt(5, LENGTH);
                statement.addBatch();
            }
            return statement.executeBatch();
        })).sum();
    }

    private Instant oldest() {
        return clock.instant().minus(Duration.ofDays(settings.requestLogDays()));
    }
}
