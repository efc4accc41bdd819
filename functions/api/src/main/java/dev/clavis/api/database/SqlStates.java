package dev.clavis.api.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the SQLState of a failure means for us (PostgreSQL documentation, appendix "Error Codes"). */
public final class SqlStates {
    /** serialization_failure, deadlock_detected, unique_violation: another transaction was in between. */
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "23505");
    /** Classes: connection exception, invalid authorization, insufficient resources, operator intervention. */
    private static final Set<String> OUTAGES = Set.of("08", "28", "53", "57");
    /**
     * Codes of other classes: read_only_sql_transaction, as a node says that a failover has left behind, and
     * idle_in_transaction_session_timeout, as we find after having been frozen for long. Another connection may be good.
     */
    private static final Set<String> STALE_CONNECTION = Set.of("25006", "25P03");

    private SqlStates() {}

    /** Whether the same transaction, run again from its first read, may well succeed. */
    public static boolean isConflict(Throwable failure) {
        return sqlException(failure).map(e -> CONFLICTS.contains(state(e))).orElse(false);
    }

    /** Whether SQL is away, rather than refusing what we ask. */
    public static boolean isOutage(Throwable failure) {
        return sqlException(failure).map(
                e -> e instanceof SQLTransientConnectionException || state(e).isEmpty()
                        || OUTAGES.contains(state(e).substring(0, 2)) || isStale(e))
                .orElse(false);
    }

    /** Whether this very connection will refuse the next transaction too. */
    static boolean isStale(SQLException failure) {
        return STALE_CONNECTION.contains(state(failure));
    }

    static boolean refusesCredentials(SQLException failure) {
        return state(failure).startsWith("28");
    }

    private static String state(SQLException e) {
        String state = e.getSQLState();
        return state == null || state.length() < 2 ? "" : state;
    }

    private static Optional<SQLException> sqlException(@Nullable Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException e) {
                return Optional.of(e);
            }
        }
        return Optional.empty();
    }
}
