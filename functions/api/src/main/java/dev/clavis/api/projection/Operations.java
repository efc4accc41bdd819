package dev.clavis.api.projection;

import dev.clavis.api.database.ConflictException;
import dev.clavis.api.database.Transactions;
import dev.clavis.api.workspaces.Gate;
import dev.clavis.core.KeyId;
import dev.clavis.core.WorkspaceId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Changes whose keys are too many for one answer. An operation goes through its keys in chunks: one transaction marks a
 * chunk and moves the operation's place on, then the chunk is projected. Whoever dies in between leaves keys in the
 * outbox, where the sweep finds them, and the place where the next goes on. Several may work on one operation: each chunk
 * is marked by one of them, with the workspace held.
 */
@Singleton
final class Operations {
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
        STUCK, FINISHED
    }

    /** Notes down an operation, in the transaction of its change. */
    OperationRow start(Scope scope, String type) {
        String id = "operation_" + UUID.randomUUID().toString().replace("-", "");
        rows.insert(id, scope.workspace(), type, scope.owner(), marks.count(scope), clock.instant());
        return rows.find(id).orElseThrow();
    }

    /** Belongs into no transaction, like all below. */
    Optional<OperationRow> find(String id) {
        return transactions.run(() -> rows.find(id));
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
    Progress work(String id, Instant deadline) {
        List<KeyId> chunk = transactions.run(() -> markNext(id));
        boolean isStuck = chunk.isEmpty() || projector.project(chunk, deadline).inForce().isEmpty();
        if (transactions.run(() -> isFinished(id))) {
            return Progress.FINISHED;
        }
        return isStuck ? Progress.STUCK : Progress.ADVANCED;
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
