package dev.clavis.api.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** A way into a database. */
interface Access {
    /**
     * A new connection, which the caller closes.
     *
     * @param answer how long a statement may take, from two seconds up
     * @throws dev.clavis.core.UnavailableException if there are no credentials to be had
     */
    Connection open(DatabaseRole role, Duration answer) throws SQLException;
}
