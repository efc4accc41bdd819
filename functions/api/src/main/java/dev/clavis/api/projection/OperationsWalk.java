package dev.clavis.api.projection;

import dev.clavis.api.database.ContentionException;
import dev.clavis.core.UnavailableException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One way through all operations that have work left, the oldest first, a chunk of each at a time, until each is at its end
 * or stuck. So none waits for the end of another, however many keys that has.
 */
final class OperationsWalk implements Walk {
    private static final Logger log = LoggerFactory.getLogger(OperationsWalk.class);

    private final Operations operations;
    private final int pageSize;
    private final Queue<String> fresh = new ArrayDeque<>();
    private final Queue<String> again = new ArrayDeque<>();
    private OperationPlace last = OperationPlace.START;
    private boolean more = true;

    OperationsWalk(Operations operations, int pageSize) {
        this.operations = operations;
        this.pageSize = pageSize;
    }

    @Override
    public boolean isOver() {
        return !more && fresh.isEmpty() && again.isEmpty();
    }

    /** Does the next chunk of the operation whose turn it is. */
    @Override
    public SweepResult step(Instant deadline) {
        if (fresh.isEmpty() && more) {
            turnPage();
        }
        String next = fresh.isEmpty() ? again.poll() : fresh.poll();
        if (next == null) {
            return new SweepResult(0, 0);
        }
        Operations.Step step = work(next, deadline);
        if (step.progress() == Operations.Progress.ADVANCED) {
            again.add(next);
        }
        return step.keys();
    }

    private void turnPage() {
        List<OperationPlace> page = operations.running(last, pageSize);
        more = page.size() == pageSize;
        page.forEach(operation -> fresh.add(operation.id()));
        if (!page.isEmpty()) {
            last = page.getLast();
        }
    }

    private Operations.Step work(String operation, Instant deadline) {
        try {
            return operations.work(operation, deadline);
        } catch (ContentionException e) {
            log.warn("{} is left to the next sweep: others keep changing its keys", operation, e);
            return Operations.Step.STUCK;
        } catch (UnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            log.error("SWEEP_FAILED {}", operation, e);
            return Operations.Step.STUCK;
        }
    }
}
