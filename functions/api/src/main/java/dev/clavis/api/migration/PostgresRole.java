package dev.clavis.api.migration;

import static dev.clavis.api.database.DatabaseRole.API_NAME;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The role of requests in PostgreSQL, where one user owns the schema and makes requests: nobody can sign in as the role,
 * and the user puts it on.
 */
final class PostgresRole {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private PostgresRole() {}

    /**
     * Makes sure that the role is there and that the user can put it on.
     *
     * @throws MigrationException if only an administrator can do that, with what to run
     */
    static void ensure(Connection connection) throws SQLException {
        try {
            if (!Statements.finds(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", API_NAME)) {
                Statements.execute(connection, "CREATE ROLE " + API_NAME + " NOLOGIN");
            }
            if (!canPutOn(connection)) {
                Statements.execute(connection, "GRANT " + API_NAME + " TO CURRENT_USER");
            }
        } catch (SQLException e) {
            if (!INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                throw e;
            }
            throw new MigrationException(("the database's user may not make the role %1$s or not take it on. Run as an "
                    + "administrator, and then deploy again: CREATE ROLE %1$s NOLOGIN; GRANT %1$s TO %2$s;")
                    .formatted(API_NAME, user(connection)), e);
        }
        if (!Statements.finds(connection, "SELECT 1 WHERE has_schema_privilege(?, current_schema(), 'USAGE')",
                API_NAME)) {
            Statements.execute(connection, "GRANT USAGE ON SCHEMA " + value(connection, "quote_ident(current_schema())")
                    + " TO " + API_NAME);
        }
    }

    /** By trying: being a member is not enough from PostgreSQL 16 on, and older ones have no word for the difference. */
    private static boolean canPutOn(Connection connection) throws SQLException {
        try {
            Statements.execute(connection, "SET ROLE " + API_NAME);
        } catch (SQLException e) {
            if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
        Statements.execute(connection, "RESET ROLE");
        return true;
    }

    private static String user(Connection connection) throws SQLException {
        return value(connection, "quote_ident(current_user)");
    }

    private static String value(Connection connection, String expression) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + expression)) {
            row.next();
            return row.getString(1);
        }
    }
}
