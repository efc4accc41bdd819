package dev.clavis.api.verification;

import dev.clavis.api.accounts.Actor;
import dev.clavis.api.accounts.Caller;
import dev.clavis.api.database.Transactions;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.workspaces.Access;
import dev.clavis.api.workspaces.Gate;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.enforcement.Decision;
import dev.clavis.core.enforcement.Gatekeeper;
import dev.clavis.core.profile.ManagementRight;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Verdicts on secrets, for who may ask: the operator about all, a management key about its workspace's. */
@Singleton
final class Verifications {
    private final Gatekeeper gatekeeper;
    private final NeededPermissions needed;
    private final Gate gate;
    private final Transactions transactions;

    Verifications(Gatekeeper gatekeeper, NeededPermissions needed, Gate gate, Transactions transactions) {
        this.gatekeeper = gatekeeper;
        this.needed = needed;
        this.gate = gate;
        this.transactions = transactions;
    }

    /**
     * Decides on one call as the authorizer would, and spends what it costs.
     *
     * @throws ProblemException 403 for who may not ask
     * @throws dev.clavis.core.UnavailableException if it cannot tell
     */
    Decision verify(Caller caller, VerifyRequest request) {
        Optional<WorkspaceId> within = scope(caller);
        Decision decision = gatekeeper.verify(request.key(), request.demand(), within, request.address(),
                request.cost());
        if (request.cost() > 0) {
            needed.note(decision, request.demand());
        }
        return decision;
    }

    /** The workspace about whose keys the caller may ask; nothing for all. */
    private Optional<WorkspaceId> scope(Caller caller) {
        return switch (caller.actor()) {
            case Actor.User user when caller.operator() -> Optional.empty();
            case Actor.ManagementKey key -> {
                Access access = transactions.run(
                        () -> gate.enter(caller, key.workspace().value(), ManagementRight.KEYS_READ));
                yield access.caller().operator() ? Optional.empty() : Optional.of(access.workspace());
            }
            case Actor.User user -> throw forbidden();
            case Actor.KeyHolder holder -> throw forbidden();
        };
    }

    private static ProblemException forbidden() {
        return new ProblemException(ProblemCode.FORBIDDEN,
                "Secrets are verified with a management key that has `keys:read`, or by the operator.");
    }
}
