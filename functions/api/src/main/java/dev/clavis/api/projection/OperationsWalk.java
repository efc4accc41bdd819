package dev.clavis.api.projection;

import dev.clavis.core.UnavailableException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One way through all operations that have work left, the oldest first, each to its end or until it is stuck. */
final class OperationsWalk {
    private static final Logger log = LoggerFactory.getLogger(OperationsWalk.class);
    private static final int MOST = 100;

    private final Operations operations;
    private @Nullable Queue<String> running;

    OperationsWalk(Operations operations) {
        this.operations = operations;
    }

    boolean isOver() {
        return running != null && running.isEmpty();
    }

    /** Does the next chunk of the oldest. */
    SweepResult step(Instant deadline) {
        Queue<String> queue = running;
        if (queue == null) {
            queue = new ArrayDeque<>(operations.running(MOST));
            running = queue;
        }
        String oldest = queue.peek();
        if (oldest == null) {
            return new SweepResult(0, 0);
        }
        Operations.Step step = work(oldest, deadline);
        if (step.progress() != Operations.Progress.ADVANCED) {
            queue.remove();
        }
        return step.keys();
    }

    private Operations.Step work(String operation, Instant deadline) {
        try {
            return operations.work(operation, deadline);
        } catch (UnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            log.error("SWEEP_FAILED {}", operation, e);
            return Operations.Step.STUCK;
        }
    }
}
