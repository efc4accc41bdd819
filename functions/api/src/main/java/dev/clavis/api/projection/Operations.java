package dev.clavis.api.projection;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.database.ConflictException;
import dev.clavis.api.database.RandomId;
import dev.clavis.api.database.Transactions;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.workspaces.Access;
import dev.clavis.api.workspaces.Gate;
import dev.clavis.core.KeyId;
import dev.clavis.core.WorkspaceId;
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
 * is marked by one of them, with the workspace held.
 */
@Singleton
final class Operations {
    private static final String PREFIX = "operation_";
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

    /** Notes down an operation, in the transaction of its change. */
    OperationRow start(Scope scope, String type) {
        String id = RandomId.of(PREFIX);
        rows.insert(id, scope.workspace(), type, scope.owner(), marks.count(scope), clock.instant());
        return rows.find(id).orElseThrow();
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

    /** Those that have work left, the oldest first. */
    List<String> running(int limit) {
        return transactions.run(() -> rows.findRunning(limit));
    }

    /**
     * Does one chunk, beginning nothing after the deadline.
     *
     * @throws dev.clavis.core.UnavailableException if SQL is away
     */
    Step work(String id, Instant deadline) {
        List<KeyId> chunk = transactions.run(() -> markNext(id));
        Projected result = projector.project(chunk, deadline);
        SweepResult keys = new SweepResult(result.inForce().size(), result.failed().size());
        if (transactions.run(() -> isFinished(id))) {
            return new Step(Progress.FINISHED, keys);
        }
        return new Step(keys.projected() == 0 ? Progress.STUCK : Progress.ADVANCED, keys);
    }

    private List<KeyId> markNext(String id) {
        Optional<OperationRow> seen = rows.find(id);
        if (seen.isEmpty() || seen.get().marked() != null) {
            return List.of();
        }
        gate.hold(new WorkspaceId(seen.get().workspace()));
        OperationRow operation = rows.find(id).orElseThrow();
        if (operation.marked() != null || operation.waiting() >= Marks.CHUNK) {
            return List.of();
        }
        List<KeyPosition> keys = marks.next(operation.scope(), KeyPosition.parse(operation.place()), Marks.CHUNK);
        marks.mark(keys, Optional.of(id));
        String place = keys.isEmpty() ? operation.place() : keys.getLast().print();
        Instant marked = keys.size() < Marks.CHUNK ? clock.instant() : null;
        if (rows.advance(id, operation.place(), place, keys.size(), marked) == 0) {
            throw new ConflictException("operation " + id + " was moved on by somebody else");
        }
        return keys.stream().flatMap(key -> key.key().stream()).toList();
    }

    private boolean isFinished(String id) {
        rows.finish(id, clock.instant());
        return rows.find(id).filter(row -> row.finished() == null).isEmpty();
    }
}
