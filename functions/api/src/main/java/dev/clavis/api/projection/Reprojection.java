package dev.clavis.api.projection;

import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.core.OwnerId;
import dev.clavis.core.WorkspaceId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a change in force that lies around keys and not in them: of a plan, a suspension, a role, a membership. Every key
 * that it concerns gets a new version, up to 500 with the change itself, more as an {@linkplain Operations operation} that
 * the sweep finishes if nobody else does.
 *
 * <p>
 * Two changes of one workspace may well be on their way at once. Each marks all its keys anew, after its own commit, and
 * is done when those very versions, or later ones, are in force; so neither can pass for the other. What is projected is
 * always the truth of that moment: the older operation puts into force what the newer change says. How rights go before
 * they come is said at {@link Projector}.
 */
@Singleton
public final class Reprojection {
    private static final Logger log = LoggerFactory.getLogger(Reprojection.class);
    private static final Duration TIME = Duration.ofSeconds(5);

    private final Marks marks;
    private final Operations operations;
    private final Projector projector;
    private final InstantSource clock;

    Reprojection(Marks marks, Operations operations, Projector projector, InstantSource clock) {
        this.marks = marks;
        this.operations = operations;
        this.projector = projector;
        this.clock = clock;
    }

    /**
     * Marks all keys that a change concerns, revoked ones aside. Belongs into the transaction of the change, after its rows
     * are written and with the workspace held.
     *
     * @param owner whose keys; nothing for all of the workspace
     * @param type what happened, as the operation shall say it
     */
    public Mark mark(WorkspaceId workspace, Optional<OwnerId> owner, String type) {
        Scope scope = new Scope(workspace.value(), owner.map(OwnerId::value).orElse(null));
        List<KeyPosition> keys = marks.next(scope, KeyPosition.START, Marks.CHUNK + 1);
        if (keys.size() > Marks.CHUNK) {
            return new Mark(List.of(), Optional.of(operations.start(scope, type)));
        }
        marks.mark(keys, Optional.empty());
        return new Mark(keys.stream().flatMap(key -> key.key().stream()).toList(), Optional.empty());
    }

    /**
     * Brings a change in force, once it is committed. Of an operation this does what a few seconds allow.
     *
     * @throws ProblemException 503 if up to 500 keys could not all be brought in force; the sweep will
     */
    public Outcome settle(Mark mark) {
        Instant deadline = clock.instant().plus(TIME);
        if (mark.operation().isPresent()) {
            return finish(mark.operation().get(), deadline);
        }
        Projected result = projector.project(mark.keys(), deadline);
        if (!result.isComplete()) {
            log.warn("{} keys failed and {} were not tried; the sweep will", result.failed().size(),
                    result.left().size(), result.failed().values().stream().findAny().orElse(null));
            throw new ProblemException(ProblemCode.NOT_YET_ENFORCED);
        }
        return new Outcome.InForce();
    }

    private Outcome finish(OperationRow operation, Instant deadline) {
        try {
            while (clock.instant().isBefore(deadline)) {
                switch (operations.work(operation.id(), deadline).progress()) {
                    case FINISHED -> {
                        return new Outcome.InForce();
                    }
                    case STUCK -> {
                        return running(operation);
                    }
                    case ADVANCED -> {
                    }
                }
            }
            return running(operation);
        } catch (RuntimeException e) {
            // It is committed, and whoever sweeps next goes on with it.
            log.warn("operation {} is left to the sweep", operation.id(), e);
            return new Outcome.Running(OperationResponse.from(operation));
        }
    }

    private Outcome running(OperationRow operation) {
        return new Outcome.Running(operations.find(operation.id()).map(OperationResponse::from)
                .orElseGet(() -> OperationResponse.from(operation)));
    }
}
