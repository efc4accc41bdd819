package dev.clavis.api.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/** Opens single connections with the credentials of the moment. The pool stands in front of it. */
final class SecretDataSource implements DataSource {
    private static final int CONNECT_SECONDS = 2;
    private static final int ANSWER_SECONDS = 5;

    private final Driver driver = new Driver();
    private final Credentials credentials;

    SecretDataSource(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public Connection getConnection() throws SQLException {
        DatabaseSecret secret = credentials.current();
        try {
            return connect(secret);
        } catch (SQLException e) {
            if (!SqlStates.refusesCredentials(e)) {
                throw e;
            }
            DatabaseSecret other = credentials.after(secret);
            if (other.equals(secret)) {
                throw e;
            }
            return connect(other);
        }
    }

    private Connection connect(DatabaseSecret secret) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", secret.user());
        properties.setProperty("password", secret.password());
        properties.setProperty("ApplicationName", "clavis");
        properties.setProperty("loginTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("socketTimeout", Integer.toString(ANSWER_SECONDS));
        Connection connection = driver.connect(secret.url(), properties);
        if (connection == null) {
            throw new SQLException("the database secret's url is not one of PostgreSQL");
        }
        return connection;
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
