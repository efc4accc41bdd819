package dev.clavis.api.migration;

import dev.clavis.api.database.LongConnections;
import dev.clavis.api.database.SqlStates;
import dev.clavis.core.UnavailableException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies migrations that have not been applied. Each is its own transaction, as DSQL wants it (one change of schema, and
 * no rows beside it), so it can be applied and not yet be written down when we die: every migration may run twice, and two
 * runners at once do no harm either.
 */
@Singleton
class Migrator {
    private static final Logger log = LoggerFactory.getLogger(Migrator.class);
    /** For all steps together. The function has 300 seconds and must still tell CloudFormation how it went. */
    private static final Duration PATIENCE = Duration.ofSeconds(280);
    /** What a statement gets at least, however late it is. */
    private static final Duration LEAST = Duration.ofSeconds(2);
    private static final int ATTEMPTS = 10;
    private static final long PAUSE_MILLIS = 300;
    private static final String OWN_TABLE = """
            CREATE TABLE IF NOT EXISTS migrations (
                name text NOT NULL,
                checksum text NOT NULL,
                applied timestamptz NOT NULL,
                PRIMARY KEY (name)
            )""";

    /** duplicate_table, duplicate_object, internal_error: what IF NOT EXISTS says when another runner is as far. */
    private static final Set<String> COLLISIONS = Set.of("42P07", "42710", "XX000");

    private final LongConnections connections;
    private final InstantSource clock;

    Migrator(LongConnections connections, InstantSource clock) {
        this.connections = connections;
        this.clock = clock;
    }

    /**
     * Brings the schema up to the last of these migrations.
     *
     * @return the names of those that were applied now
     * @throws MigrationException if one fails, or was changed after it had been applied
     */
    List<String> migrate(List<Migration> migrations) {
        Instant deadline = clock.instant().plus(PATIENCE);
        patiently(deadline, "the table of migrations", connection -> execute(connection, OWN_TABLE));
        Map<String, String> applied = new HashMap<>();
        patiently(deadline, "reading what is applied", connection -> readApplied(connection, applied));
        requireUnchanged(migrations, applied);
        List<Migration> missing = migrations.stream().filter(m -> !applied.containsKey(m.name())).toList();
        missing.forEach(migration -> apply(migration, deadline));
        return missing.stream().map(Migration::name).toList();
    }

    private static void requireUnchanged(List<Migration> migrations, Map<String, String> applied) {
        for (Migration migration : migrations) {
            String checksum = applied.getOrDefault(migration.name(), migration.checksum());
            if (!checksum.equals(migration.checksum())) {
                throw new MigrationException(migration.name() + " was changed after it had been applied", null);
            }
        }
    }

    private void apply(Migration migration, Instant deadline) {
        patiently(deadline, migration.name(), connection -> execute(connection, migration.statement()));
        patiently(deadline, migration.name(), connection -> writeDown(connection, migration));
        log.info("applied {}", migration.name());
    }

    private void writeDown(Connection connection, Migration migration) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO migrations (name, checksum, applied) VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING")) {
            insert.setString(1, migration.name());
            insert.setString(2, migration.checksum());
            insert.setTimestamp(3, Timestamp.from(clock.instant()));
            insert.executeUpdate();
        }
    }

    private static void readApplied(Connection connection, Map<String, String> applied) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name, checksum FROM migrations")) {
            while (rows.next()) {
                applied.put(rows.getString("name"), rows.getString("checksum"));
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Several times if that may help: the database may be waking up, or another runner be at the same step. */
    private void patiently(Instant deadline, String what, Step step) {
        for (int attempt = 1;; attempt++) {
            Duration left = Duration.between(clock.instant(), deadline);
            try (Connection connection = connections.open(left.compareTo(LEAST) < 0 ? LEAST : left)) {
                step.run(connection);
                return;
            } catch (SQLException | UnavailableException e) {
                if (attempt == ATTEMPTS || !mayPass(e) || !clock.instant().isBefore(deadline)) {
                    throw new MigrationException("the database refuses " + what, e);
                }
                pause(e);
            }
        }
    }

    private static boolean mayPass(Exception failure) {
        return failure instanceof UnavailableException || SqlStates.isConflict(failure) || SqlStates.isOutage(failure)
                || (failure instanceof SQLException e && COLLISIONS.contains(String.valueOf(e.getSQLState())));
    }

    private static void pause(Exception reason) {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigrationException("interrupted", reason);
        }
    }

    private interface Step {
        void run(Connection connection) throws SQLException;
    }
}
