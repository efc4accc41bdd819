package dev.clavis.api.database;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Connections outside the pool, for statements that may take longer than a request. */
@Singleton
public final class LongConnections {
    private final SecretDataSource source;

    LongConnections(Credentials credentials) {
        this.source = new SecretDataSource(credentials);
    }

    /**
     * A new connection, which the caller closes.
     *
     * @param answer how long a statement may take, from two seconds up; the server ends it a second earlier
     * @throws dev.clavis.core.UnavailableException if the credentials cannot be read
     */
    public Connection open(Duration answer) throws SQLException {
        return source.open(answer);
    }
}
