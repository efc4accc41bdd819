package dev.clavis.api.usage;

import dev.clavis.core.KeyId;
import dev.clavis.core.WorkspaceId;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the counters of several keys at once, added up by steps in the database. */
@Singleton
final class UsageOfKeys {
    /** The ids stand in it twice, so that the counters are found by their primary key and not by the hours of everybody. */
    private static final String SUM = """
            SELECT k.id, u.step, u.requests, u.client_errors, u.server_errors, u.rate_limited FROM keys k LEFT JOIN
            (SELECT key_id, date_trunc('%1$s', hour AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS step,
            sum(requests) AS requests, sum(client_errors) AS client_errors, sum(server_errors) AS server_errors,
            sum(rate_limited) AS rate_limited FROM usage_hours
            WHERE key_id IN (%2$s) AND hour >= ? AND hour < ? GROUP BY key_id, step) u ON u.key_id = k.id
            WHERE k.id IN (%2$s) AND k.workspace = ?""";

    private final JdbcOperations jdbc;

    UsageOfKeys(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * By the keys' ids, and by the beginnings of steps in which there were calls. Keys that the workspace does not have
     * are left out.
     *
     * @param keys at least one, each once
     */
    Map<String, Map<Instant, Counts>> find(WorkspaceId workspace, Collection<KeyId> keys, UsageRange range) {
        String sql = SUM.formatted(range.step().unit(), String.join(", ", Collections.nCopies(keys.size(), "?")));
        return jdbc.prepareStatement(sql, statement -> {
            bind(statement, workspace, keys, range);
            Map<String, Map<Instant, Counts>> found = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    add(row, Objects.requireNonNull(found.computeIfAbsent(row.getString(1), _ -> new HashMap<>())));
                }
            }
            return found;
        });
    }

    private static void bind(PreparedStatement statement, WorkspaceId workspace, Collection<KeyId> keys,
            UsageRange range) throws SQLException {
        int place = 1;
        for (KeyId key : keys) {
            statement.setString(place++, key.value());
        }
        statement.setTimestamp(place++, Timestamp.from(range.from()));
        statement.setTimestamp(place++, Timestamp.from(range.to()));
        for (KeyId key : keys) {
            statement.setString(place++, key.value());
        }
        statement.setString(place, workspace.value());
    }

    /** A key without calls in the range has one row without a step. */
    private static void add(ResultSet row, Map<Instant, Counts> steps) throws SQLException {
        @Nullable
        Timestamp step = row.getTimestamp(2);
        if (step != null) {
            steps.put(step.toInstant(),
                    new Counts(row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6)));
        }
    }
}
