package dev.clavis.api.database;

import dev.clavis.api.Settings;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** The database that the deployment names: a cluster of Aurora DSQL, or what a secret leads to. Asked at first use. */
@Singleton
class ConfiguredAccess implements Access {
    private final Settings settings;
    private final SecretAccess secret;
    private final DsqlAccess dsql;

    ConfiguredAccess(Settings settings, SecretAccess secret, DsqlAccess dsql) {
        this.settings = settings;
        this.secret = secret;
        this.dsql = dsql;
    }

    @Override
    public Connection open(DatabaseRole role, Duration answer) throws SQLException {
        return isDsql() ? dsql.open(role, answer) : secret.open(role, answer);
    }

    /**
     * Whether it is Aurora DSQL.
     *
     * @throws IllegalStateException if both databases are named, or none
     */
    boolean isDsql() {
        boolean dsqlNamed = settings.databaseEndpoint().isPresent();
        if (dsqlNamed == settings.databaseSecret().isPresent()) {
            throw new IllegalStateException("exactly one of the environment variables CLAVIS_DATABASE_ENDPOINT and "
                    + "CLAVIS_DATABASE_SECRET must be set, and " + (dsqlNamed ? "both are" : "neither is"));
        }
        return dsqlNamed;
    }
}
