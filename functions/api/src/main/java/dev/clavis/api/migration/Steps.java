package dev.clavis.api.migration;

import dev.clavis.api.database.MigrationConnections;
import dev.clavis.api.database.SqlStates;
import dev.clavis.core.UnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Runs the steps of one migration, each on a connection of its own and several times if that may help: the database may
 * be waking up, or another runner be at the same step. So a step must be one that may run twice.
 */
final class Steps {
    /** For all steps together. The function has 300 seconds and must still tell CloudFormation how it went. */
    private static final Duration PATIENCE = Duration.ofSeconds(280);
    /** What a statement gets at least, however late it is. */
    private static final Duration LEAST = Duration.ofSeconds(2);
    private static final int ATTEMPTS = 10;
    private static final int PAUSE_MILLIS = 600;

    /** duplicate_table, duplicate_object, internal_error: what IF NOT EXISTS says when another runner is as far. */
    private static final Set<String> COLLISIONS = Set.of("42P07", "42710", "XX000");

    private final MigrationConnections connections;
    private final InstantSource clock;
    private final Instant deadline;

    Steps(MigrationConnections connections, InstantSource clock) {
        this.connections = connections;
        this.clock = clock;
        this.deadline = clock.instant().plus(PATIENCE);
    }

    /** One step, as the owner of the schema. */
    void run(String what, Step step) {
        run(what, connections::open, step);
    }

    /** One step with the rights of requests. */
    void runAsApi(String what, Step step) {
        run(what, connections::openAsApi, step);
    }

    /**
     * Waits until something is so.
     *
     * @throws MigrationException once the time for all steps is over
     */
    void await(String what, Question question) {
        boolean[] answer = new boolean[1];
        while (true) {
            run(what, connection -> answer[0] = question.ask(connection));
            if (answer[0]) {
                return;
            }
            if (isOver()) {
                throw new MigrationException("there was no time left for " + what, null);
            }
            pause(null);
        }
    }

    private void run(String what, Opening opening, Step step) {
        for (int attempt = 1;; attempt++) {
            Duration left = Duration.between(clock.instant(), deadline);
            try (Connection connection = opening.open(left.compareTo(LEAST) < 0 ? LEAST : left)) {
                step.run(connection);
                return;
            } catch (SQLException | UnavailableException e) {
                if (attempt == ATTEMPTS || !mayPass(e) || isOver()) {
                    throw new MigrationException("the database refuses " + what, e);
                }
                pause(e);
            }
        }
    }

    private boolean isOver() {
        return !clock.instant().isBefore(deadline);
    }

    private static boolean mayPass(Exception failure) {
        return failure instanceof UnavailableException || SqlStates.isConflict(failure) || SqlStates.isOutage(failure)
                || (failure instanceof SQLException e && COLLISIONS.contains(String.valueOf(e.getSQLState())));
    }

    /** Random, or runners that collided once would do so again. */
    private static void pause(@Nullable Exception reason) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(PAUSE_MILLIS / 4, PAUSE_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigrationException("interrupted", reason);
        }
    }

    /** What is done on a connection, which is not kept. */
    interface Step {
        void run(Connection connection) throws SQLException;
    }

    /** What is asked on one. */
    interface Question {
        boolean ask(Connection connection) throws SQLException;
    }

    private interface Opening {
        Connection open(Duration answer) throws SQLException;
    }
}
