package dev.clavis.api.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Opens single connections for requests. The pool stands in front of it. */
final class ApiDataSource implements DataSource {
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Access access;

    ApiDataSource(Access access) {
        this.access = access;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return access.open(DatabaseRole.API, ANSWER);
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("whom to connect as is not the caller's to choose");
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
        return Driving.CONNECT_SECONDS;
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
