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
    private static final String SUM = """
            SELECT k.id, date_trunc('%s', u.hour AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS step,
            sum(u.requests), sum(u.client_errors), sum(u.server_errors), sum(u.rate_limited)
            FROM keys k LEFT JOIN usage_hours u ON u.key_id = k.id AND u.hour >= ? AND u.hour < ?
            WHERE k.id IN (%s) AND k.workspace = ? GROUP BY k.id, step""";

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
