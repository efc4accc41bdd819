package dev.clavis.api.database;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

/** Any PostgreSQL, by a secret with URL, user and password. The user owns the schema, requests work as less. */
@Singleton
class SecretAccess implements Access {
    /** Longer than any of our transactions takes: what is idle for so long belongs to a process that is dead or frozen. */
    private static final Duration IDLE_IN_TRANSACTION = Duration.ofSeconds(15);

    private final Credentials credentials;

    SecretAccess(Credentials credentials) {
        this.credentials = credentials;
    }

    /** A connection whose statements the server itself ends a second before we stop listening. */
    @Override
    public Connection open(DatabaseRole role, Duration answer) throws SQLException {
        DatabaseSecret secret = credentials.current();
        try {
            return connect(secret, role, answer);
        } catch (SQLException e) {
            if (!SqlStates.refusesCredentials(e)) {
                throw e;
            }
            DatabaseSecret other = credentials.after(secret);
            if (other.equals(secret)) {
                throw e;
            }
            return connect(other, role, answer);
        }
    }

    private static Connection connect(DatabaseSecret secret, DatabaseRole role, Duration answer) throws SQLException {
        Connection connection = Driving.connect(secret.url(), properties(secret, role, answer));
        if (role == DatabaseRole.API) {
            requireLess(connection);
        }
        return connection;
    }

    static Properties properties(DatabaseSecret secret, DatabaseRole role, Duration answer) {
        Properties properties = Driving.properties(secret.user(), secret.password(), answer);
        String asRole = role == DatabaseRole.API ? " -c role=" + DatabaseRole.API_NAME : "";
        properties.setProperty("options", serverLimits(answer) + asRole);
        return properties;
    }

    /**
     * The client's limits end our waiting, not the server's work: without its own, a process that dies within a
     * transaction leaves its locks behind, and every revocation in that workspace waits for them.
     */
    private static String serverLimits(Duration answer) {
        return "-c statement_timeout=" + answer.minusSeconds(1).toMillis()
                + " -c idle_in_transaction_session_timeout=" + IDLE_IN_TRANSACTION.toMillis();
    }

    /** A pooler may drop the options, and a URL may have its own. Then requests would work as the owner, unnoticed. */
    private static void requireLess(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_user")) {
            if (row.next() && DatabaseRole.API_NAME.equals(row.getString(1))) {
                return;
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        connection.close();
        throw new SQLException("the database did not take the start-up parameter `options` with role="
                + DatabaseRole.API_NAME + ": neither a pooler nor the secret's url may replace it");
    }
}
