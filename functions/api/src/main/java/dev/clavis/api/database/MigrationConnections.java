package dev.clavis.api.database;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Connections outside the pool for whoever migrates: as the schema's owner, for statements longer than a request. */
@Singleton
public final class MigrationConnections {
    private final ConfiguredAccess access;

    MigrationConnections(ConfiguredAccess access) {
        this.access = access;
    }

    /**
     * A new connection as the schema's owner, which the caller closes.
     *
     * @param answer how long a statement may take, from two seconds up; PostgreSQL ends it a second earlier
     * @throws dev.clavis.core.UnavailableException if there are no credentials to be had
     * @throws IllegalStateException if the deployment names no database, or two
     */
    public Connection open(Duration answer) throws SQLException {
        return access.open(DatabaseRole.OWNER, answer);
    }

    /** The same as requests get it. On DSQL that is for the functions' own IAM roles alone. */
    public Connection openAsApi(Duration answer) throws SQLException {
        return access.open(DatabaseRole.API, answer);
    }

    /** Whether the database is Aurora DSQL. */
    public boolean isDsql() {
        return access.isDsql();
    }
}
