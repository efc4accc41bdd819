package dev.clavis.api.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/** Opens single connections with the credentials of the moment. The pool stands in front of it. */
final class SecretDataSource implements DataSource {
    private static final int CONNECT_SECONDS = 2;
    private static final Duration ANSWER = Duration.ofSeconds(5);
    /** Longer than any of our transactions takes: what is idle for so long belongs to a process that is dead or frozen. */
    private static final Duration IDLE_IN_TRANSACTION = Duration.ofSeconds(15);

    private final Driver driver = new Driver();
    private final Credentials credentials;

    SecretDataSource(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return open(ANSWER);
    }

    /** A connection whose statements may each take this long; a second less, by the server's own clock. */
    Connection open(Duration answer) throws SQLException {
        DatabaseSecret secret = credentials.current();
        try {
            return connect(secret, answer);
        } catch (SQLException e) {
            if (!SqlStates.refusesCredentials(e)) {
                throw e;
            }
            DatabaseSecret other = credentials.after(secret);
            if (other.equals(secret)) {
                throw e;
            }
            return connect(other, answer);
        }
    }

    private Connection connect(DatabaseSecret secret, Duration answer) throws SQLException {
        Connection connection = driver.connect(secret.url(), properties(secret, answer));
        if (connection == null) {
            throw new SQLException("the database secret's url is not one of PostgreSQL");
        }
        return connection;
    }

    /** What the driver is told; parameters of the URL itself go before. */
    static Properties properties(DatabaseSecret secret, Duration answer) {
        Properties properties = new Properties();
        properties.setProperty("user", secret.user());
        properties.setProperty("password", secret.password());
        properties.setProperty("ApplicationName", "clavis");
        properties.setProperty("loginTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("socketTimeout", Long.toString(answer.toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        // The server's detail of a failure quotes whole rows, verifiers among them; messages end up in logs.
        properties.setProperty("logServerErrorDetail", "false");
        if (!isDsql(secret.url())) {
            properties.setProperty("options", serverLimits(answer));
        }
        return properties;
    }

    /**
     * The limits above end our waiting, not the server's work: without its own, a process that dies within a transaction
     * leaves its locks behind, and every revocation in that workspace waits for them.
     */
    private static String serverLimits(Duration answer) {
        return "-c statement_timeout=" + answer.minusSeconds(1).toMillis()
                + " -c idle_in_transaction_session_timeout=" + IDLE_IN_TRANSACTION.toMillis();
    }

    /** Aurora DSQL knows no such settings and needs none: nobody waits for a lock there, and it ends transactions itself. */
    private static boolean isDsql(String url) {
        return url.contains(".dsql.") && url.contains(".on.aws");
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("credentials come from the secret");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // Nothing is written.
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // Ours is fixed.
    }

    @Override
    public int getLoginTimeout() {
        return CONNECT_SECONDS;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
