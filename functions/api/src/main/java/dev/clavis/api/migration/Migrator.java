package dev.clavis.api.migration;

import dev.clavis.api.database.MigrationConnections;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private static final String OWN_TABLE = """
            CREATE TABLE IF NOT EXISTS migrations (
                name text NOT NULL,
                checksum text NOT NULL,
                applied timestamptz NOT NULL,
                PRIMARY KEY (name)
            )""";
    /** An index that is being built, or whose building failed, is there and not valid. */
    private static final String COMPLETE_INDEX = """
            SELECT 1 FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relname = ? AND n.nspname = current_schema() AND i.indisvalid""";

    private final MigrationConnections connections;
    private final InstantSource clock;

    Migrator(MigrationConnections connections, InstantSource clock) {
        this.connections = connections;
        this.clock = clock;
    }

    /**
     * Brings the schema up to the last of these migrations, and what requests may do up to the schema.
     *
     * @param iamRoles ARNs of the roles of functions that use the database; only Aurora DSQL wants to know them
     * @return the names of those that were applied now
     * @throws MigrationException if one fails, or was changed after it had been applied
     */
    List<String> migrate(List<Migration> migrations, List<String> iamRoles) {
        Steps steps = new Steps(connections, clock);
        steps.run("the table of migrations", connection -> Statements.execute(connection, OWN_TABLE));
        Map<String, String> applied = new HashMap<>();
        steps.run("reading what is applied", connection -> readApplied(connection, applied));
        requireUnchanged(migrations, applied);
        List<Migration> missing = migrations.stream().filter(m -> !applied.containsKey(m.name())).toList();
        missing.forEach(migration -> apply(migration, steps));
        grant(migrations, iamRoles, steps);
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

    private void apply(Migration migration, Steps steps) {
        String statement = connections.isDsql() ? migration.onDsql() : migration.statement();
        steps.run(migration.name(), connection -> Statements.execute(connection, statement));
        migration.index()
                .ifPresent(index -> steps.await("index " + index + " to be complete (on Aurora DSQL sys.jobs says "
                        + "why; drop it if its job failed)",
                        connection -> Statements.finds(connection, COMPLETE_INDEX, index)));
        steps.run(migration.name(), connection -> writeDown(connection, migration));
        log.info("applied {}", migration.name());
    }

    private void grant(List<Migration> migrations, List<String> iamRoles, Steps steps) {
        List<String> tables = migrations.stream().flatMap(migration -> migration.table().stream()).toList();
        boolean isDsql = connections.isDsql();
        steps.run("the role of requests", connection -> {
            if (isDsql) {
                DsqlRole.ensure(connection, iamRoles);
            } else {
                PostgresRole.ensure(connection);
            }
        });
        steps.run("the grants", connection -> Grants.give(connection, tables));
        if (!isDsql) {
            // Better now than at the first request: a pooler or a parameter of the URL may be in the way.
            steps.runAsApi("connections of requests", connection -> readApplied(connection, new HashMap<>()));
        }
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
}
