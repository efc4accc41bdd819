package dev.clavis.api.database;

import dev.clavis.api.metrics.Metric;
import dev.clavis.api.metrics.Metrics;
import dev.clavis.core.ClavisException;
import dev.clavis.core.UnavailableException;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Runs units of work, each in one transaction. After a conflict the whole unit runs again from its first read, since what
 * it read may no longer hold; so a unit must have no effect outside SQL.
 */
@Singleton
public final class Transactions {
    private static final int ATTEMPTS = 8;
    private static final int PAUSE_MILLIS = 20;

    private final TransactionOperations<Connection> operations;
    private final Metrics metrics;

    Transactions(TransactionOperations<Connection> operations, Metrics metrics) {
        this.operations = operations;
        this.metrics = metrics;
    }

    /**
     * The work's result, once it is committed.
     *
     * @throws ContentionException if conflicts did not end; nothing has been done
     * @throws UnavailableException if SQL is away; after a lost connection the work may have been committed
     */
    public <T> T run(Supplier<T> work) {
        for (int attempt = 1;; attempt++) {
            try {
                return operations.executeWrite(_ -> work.get());
            } catch (RuntimeException e) {
                if (!isConflict(e)) {
                    throw isOutage(e) ? away(e) : e;
                }
                if (attempt == ATTEMPTS) {
                    throw new ContentionException(e);
                }
                pause(attempt);
            }
        }
    }

    private UnavailableException away(RuntimeException failure) {
        metrics.count(Metric.DATABASE_UNAVAILABLE);
        return new UnavailableException("SQL is away", failure);
    }

    private static boolean isConflict(RuntimeException failure) {
        return failure instanceof ConflictException || (isOfSql(failure) && SqlStates.isConflict(failure));
    }

    private static boolean isOutage(RuntimeException failure) {
        return isOfSql(failure) && SqlStates.isOutage(failure);
    }

    /** What we threw on purpose says all there is to say, whatever its cause. */
    private static boolean isOfSql(RuntimeException failure) {
        return !(failure instanceof ClavisException);
    }

    /** Random, or those who collided once would do so again. */
    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(1, PAUSE_MILLIS * attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted between two attempts", e);
        }
    }
}
