package dev.clavis.api.projection;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.database.ConflictException;
import dev.clavis.api.database.ContentionException;
import dev.clavis.api.database.RandomId;
import dev.clavis.api.database.Transactions;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.workspaces.Access;
import dev.clavis.api.workspaces.Gate;
import dev.clavis.core.KeyId;
import dev.clavis.core.profile.ManagementRight;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Changes whose keys are too many for one answer. An operation goes through its keys in chunks: one transaction marks a
 * chunk and moves the operation's place on, then the chunk is projected. Whoever dies in between leaves keys in the
 * outbox, where the sweep finds them, and the place where the next goes on. Several may work on one operation: each chunk
 * is marked by the one of them who moved the place on.
 *
 * <p>
 * Nobody holds the workspace meanwhile. The change itself did: keys that were there before it are found, as keys change
 * neither owner nor id, and keys that come after it see it. A version is raised whatever it has become, and whoever
 * changes a key by what they read of it finds another version and begins anew.
 */
@Singleton
final class Operations {
    private static final String PREFIX = "operation_";
    /** A smaller chunk meets fewer changes of its keys. */
    private static final int SMALLER = 10;
    private static final int SMALLEST = Marks.CHUNK / SMALLER / SMALLER;

    private final OperationRows rows;
    private final Marks marks;
    private final Gate gate;
    private final Projector projector;
    private final Transactions transactions;
    private final InstantSource clock;

    Operations(OperationRows rows, Marks marks, Gate gate, Projector projector, Transactions transactions,
            InstantSource clock) {
        this.rows = rows;
        this.marks = marks;
        this.gate = gate;
        this.projector = projector;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** How far one go has brought an operation. */
    enum Progress {
        ADVANCED,
        /** Others have to bring its keys in force first: it marks no more than can be projected. */
        STUCK,
        FINISHED
    }

    /** What one go did. */
    record Step(Progress progress, SweepResult keys) {
        static final Step STUCK = new Step(Progress.STUCK, new SweepResult(0, 0));
    }

    /**
     * Notes down an operation, in the transaction of its change. One that has not begun does for several changes, since
     * what it puts into force is the truth of then.
     */
    OperationRow start(Scope scope, String type) {
        long total = marks.count(scope);
        String owner = scope.owner();
        String id = rows.findNotBegun(scope.workspace(), type, owner == null ? "" : owner)
                .filter(found -> rows.renew(found, total) > 0).orElseGet(() -> insert(scope, type, total));
        return rows.find(id).orElseThrow();
    }

    private String insert(Scope scope, String type, long total) {
        String id = RandomId.of(PREFIX);
        rows.insert(id, scope.workspace(), type, scope.owner(), total, clock.instant());
        return id;
    }

    /** Belongs into no transaction, like all below. */
    Optional<OperationRow> find(String id) {
        return transactions.run(() -> rows.find(id));
    }

    /** One of the workspace's, for whoever may read its keys; 404 for what is not there. */
    OperationRow get(Caller caller, String workspace, String id) {
        return transactions.run(() -> {
            Access access = gate.enter(caller, workspace, ManagementRight.KEYS_READ);
            return Optional.of(id).filter(text -> RandomId.isOne(PREFIX, text)).flatMap(rows::find)
                    .filter(row -> row.workspace().equals(access.workspace().value()))
                    .orElseThrow(ProblemException::notFound);
        });
    }

    /** Up to {@code limit} that have work left, the oldest first, after this one. */
    List<OperationPlace> running(OperationPlace after, int limit) {
        return transactions.run(() -> rows.findRunning(after.created(), after.id(), limit));
    }

    /**
     * Does one chunk, beginning nothing after the deadline.
     *
     * @throws ContentionException if others keep changing its keys
     * @throws dev.clavis.core.UnavailableException if SQL is away
     */
    Step work(String id, Instant deadline) {
        List<KeyId> chunk = markNext(id);
        Projected result = projector.project(chunk, deadline);
        SweepResult keys = new SweepResult(result.inForce().size(), result.failed().size());
        if (transactions.run(() -> isFinished(id))) {
            return new Step(Progress.FINISHED, keys);
        }
        return new Step(keys.projected() == 0 ? Progress.STUCK : Progress.ADVANCED, keys);
    }

    private List<KeyId> markNext(String id) {
        for (int size = Marks.CHUNK;; size /= SMALLER) {
            int limit = size;
            try {
                return transactions.run(() -> markNext(id, limit));
            } catch (ContentionException e) {
                if (size <= SMALLEST) {
                    throw e;
                }
            }
        }
    }

    private List<KeyId> markNext(String id, int limit) {
        Optional<OperationRow> found = rows.find(id).filter(row -> row.marked() == null);
        if (found.isEmpty() || found.get().waiting() >= Marks.CHUNK) {
            return List.of();
        }
        OperationRow operation = found.get();
        List<KeyPosition> keys = marks.next(operation.scope(), KeyPosition.parse(operation.place()), limit);
        String place = keys.isEmpty() ? operation.place() : keys.getLast().print();
        Instant marked = keys.size() < limit ? clock.instant() : null;
        // Before any key is touched: of two who do the same, one waits here and then finds the place taken.
        if (rows.advance(id, operation.place(), place, keys.size(), marked) == 0) {
            throw new ConflictException("operation " + id + " was moved on by somebody else");
        }
        marks.mark(keys, Optional.of(id));
        return keys.stream().flatMap(key -> key.key().stream()).toList();
    }

    private boolean isFinished(String id) {
        rows.finish(id, clock.instant());
        return rows.find(id).filter(row -> row.finished() == null).isEmpty();
    }
}
