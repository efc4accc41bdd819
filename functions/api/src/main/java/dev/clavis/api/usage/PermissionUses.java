package dev.clavis.api.usage;

import dev.clavis.core.KeyId;
import dev.clavis.core.Permission;
import dev.clavis.core.access.Route;
import dev.clavis.core.profile.Profile;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * On which days calls first and last needed a permission of a key and got it. A 401 and a 403 got nothing; a 429 did, for limits
 * come after permissions. A back end that answers 401 or 403 by itself makes its calls look like refused ones, which at
 * worst makes a permission look unused that only such calls need.
 */
@Singleton
public final class PermissionUses {
    private static final Set<Integer> REFUSED = Set.of(401, 403);
    private static final String PUT = """
            INSERT INTO permission_uses (key_id, permission, first, used) VALUES (?, ?, ?, ?)
            ON CONFLICT (key_id, permission) DO UPDATE SET used = excluded.used WHERE permission_uses.used < excluded.used""";
    private static final String KNOWN = "SELECT key_id, permission, used FROM permission_uses WHERE key_id IN (%s)";

    private final Profile profile;
    private final JdbcOperations jdbc;

    PermissionUses(Profile profile, JdbcOperations jdbc) {
        this.profile = profile;
        this.jdbc = jdbc;
    }

    /** Notes what a call needed that is in no log, in a transaction of its own. */
    public void note(KeyId key, Permission permission, Instant time) {
        Map<Use, Instant> days = new TreeMap<>();
        days.put(new Use(key.value(), permission.name()), time.truncatedTo(ChronoUnit.DAYS));
        putNew(days);
    }

    /** Notes what these calls needed, in the transaction that counts them. */
    void note(List<Call> calls) {
        Map<Use, Instant> days = new TreeMap<>();
        for (Call call : calls) {
            if (!REFUSED.contains(call.status())) {
                profile.accessRules().permissionFor(new Route(call.method(), call.route())).ifPresent(
                        permission -> days.merge(new Use(call.key().value(), permission.name()),
                                call.time().truncatedTo(ChronoUnit.DAYS), PermissionUses::later));
            }
        }
        putNew(days);
    }

    /** What is known for the day is not written again. */
    private void putNew(Map<Use, Instant> days) {
        if (!days.isEmpty()) {
            known(days.keySet().stream().map(Use::key).collect(Collectors.toSet()))
                    .forEach((use, day) -> days.computeIfPresent(use, (_, newer) -> newer.isAfter(day) ? newer : null));
        }
        if (!days.isEmpty()) {
            put(days);
        }
    }

    private Map<Use, Instant> known(Collection<String> keys) {
        return jdbc.prepareStatement(KNOWN.formatted(String.join(", ", Collections.nCopies(keys.size(), "?"))),
                statement -> {
                    int place = 1;
                    for (String key : keys) {
                        statement.setString(place++, key);
                    }
                    Map<Use, Instant> known = new HashMap<>();
                    try (ResultSet row = statement.executeQuery()) {
                        while (row.next()) {
                            known.put(new Use(row.getString(1), row.getString(2)), row.getTimestamp(3).toInstant());
                        }
                    }
                    return known;
                });
    }

    /** In the order of the map, so that two who do the same do not wait for each other. */
    private void put(Map<Use, Instant> days) {
        jdbc.prepareStatement(PUT, statement -> {
            for (Map.Entry<Use, Instant> day : days.entrySet()) {
                statement.setString(1, day.getKey().key());
                statement.setString(2, day.getKey().permission());
                statement.setTimestamp(3, Timestamp.from(day.getValue()));
                statement.setTimestamp(4, Timestamp.from(day.getValue()));
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** A permission of a key, by the key's id. */
    private record Use(String key, String permission) implements Comparable<Use> {
        @Override
        public int compareTo(Use other) {
            int byKey = key.compareTo(other.key);
            return byKey == 0 ? permission.compareTo(other.permission) : byKey;
        }
    }
}
