package dev.clavis.api.migration;

import static dev.clavis.api.database.DatabaseRole.API_NAME;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * What requests may do in the database: read and write the rows of our tables, but of the events only add and read, of what
 * was logged about requests also delete, and of the migrations only read. Given anew after every migration, for the tables of all of them and for no others, since the
 * database may hold somebody else's too.
 */
final class Grants {
    private static final String MIGRATIONS = "migrations";
    private static final String EVENTS = "events";
    private static final Set<String> WRITTEN_ONCE = Set.of("requests", "usage_lines");

    private Grants() {}

    /** All grants on all of these tables, and on the table of migrations. */
    static void give(Connection connection, List<String> tables) throws SQLException {
        for (String table : tables) {
            if (table.equals(EVENTS)) {
                limit(connection, table, "SELECT, INSERT", "UPDATE, DELETE");
            } else if (WRITTEN_ONCE.contains(table)) {
                limit(connection, table, "SELECT, INSERT, DELETE", "UPDATE");
            } else {
                grant(connection, table, "SELECT, INSERT, UPDATE, DELETE");
            }
        }
        limit(connection, MIGRATIONS, "SELECT", "INSERT, UPDATE, DELETE");
    }

    /** No more than that, whatever was given before by hand. */
    private static void limit(Connection connection, String table, String rights, String others) throws SQLException {
        Statements.execute(connection, "REVOKE " + others + " ON " + table + " FROM " + API_NAME);
        grant(connection, table, rights);
    }

    private static void grant(Connection connection, String table, String rights) throws SQLException {
        Statements.execute(connection, "GRANT " + rights + " ON " + table + " TO " + API_NAME);
    }
}
