package dev.clavis.api.plans;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.database.Transactions;
import dev.clavis.api.events.EventType;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.projection.Mark;
import dev.clavis.api.projection.Outcome;
import dev.clavis.api.projection.Reprojection;
import dev.clavis.api.wire.ETag;
import dev.clavis.api.workspaces.Access;
import dev.clavis.api.workspaces.Gate;
import dev.clavis.api.workspaces.Workspace;
import dev.clavis.api.workspaces.WorkspaceRecord;
import dev.clavis.api.workspaces.Workspaces;
import dev.clavis.core.profile.ManagementRight;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.profile.Role;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes workspaces. One that says what keys may do succeeds once they do no more than that, however often it is said. */
@Singleton
final class Plans {
    private final Gate gate;
    private final Workspaces workspaces;
    private final Reprojection reprojection;
    private final Transactions transactions;
    private final Profile profile;
    private final InstantSource clock;

    Plans(Gate gate, Workspaces workspaces, Reprojection reprojection, Transactions transactions,
            Profile profile, InstantSource clock) {
        this.gate = gate;
        this.workspaces = workspaces;
        this.reprojection = reprojection;
        this.transactions = transactions;
        this.profile = profile;
        this.clock = clock;
    }

    Updated update(Caller caller, String workspace, @Nullable String ifMatch, WorkspaceChange change) {
        Written written = transactions.run(() -> {
            Access access = enter(caller, workspace, change);
            Workspace before = workspaces.get(access);
            ETag.require(ifMatch, WorkspaceRecord.from(before));
            Workspace after = change.apply(before, clock.instant(), profile);
            EventType type = WorkspaceChange.type(before, after);
            workspaces.change(access, type, before, after);
            Optional<Mark> mark = change.touchesKeys()
                    ? Optional.of(reprojection.mark(access.workspace(), Optional.empty(), type.id()))
                    : Optional.empty();
            return new Written(after, access.role(), mark);
        });
        Outcome outcome = written.mark().map(reprojection::settle).orElseGet(Outcome.InForce::new);
        return new Updated(written.workspace(), written.role(), outcome);
    }

    private Access enter(Caller caller, String workspace, WorkspaceChange change) {
        Access access = gate.enterToChange(caller, workspace);
        if (change.isOperators() && !access.caller().operator()) {
            throw new ProblemException(ProblemCode.OPERATOR_ONLY);
        }
        return access.require(ManagementRight.WORKSPACE_ADMIN);
    }

    private record Written(Workspace workspace, Optional<Role> role, Optional<Mark> mark) {}

    /**
     * What became of a workspace.
     *
     * @param role the caller's own in it
     */
    record Updated(Workspace workspace, Optional<Role> role, Outcome outcome) {}
}
