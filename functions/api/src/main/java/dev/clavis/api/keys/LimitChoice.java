package dev.clavis.api.keys;

import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.projection.OwnLimits;
import dev.clavis.api.workspaces.Access;
import dev.clavis.core.limit.LimitCounts;
import dev.clavis.core.limit.Limits;
import java.util.Optional;

/** The limits of its own that a key may be given. */
final class LimitChoice {
    private static final String ABOVE_THE_WORKSPACE = "Only the operator sets limits above the workspace's, which are %s.";

    private LimitChoice() {}

    /**
     * The limits chosen. Only the operator's may exceed what its workspace has.
     *
     * @param wanted nothing for the workspace's
     * @throws ProblemException 403 if they may not be had
     * @throws dev.clavis.core.limit.LimitException if they name a period that the plan lacks, or cannot be
     */
    static OwnLimits of(Optional<LimitCounts> wanted, Access access) {
        if (wanted.isEmpty()) {
            return OwnLimits.none();
        }
        Limits workspace = access.plan().orElseThrow(() -> new ProblemException(ProblemCode.PLAN_DOES_NOT_ALLOW))
                .limits();
        boolean raised = !workspace.with(wanted.get()).counts().equals(workspace.lower(wanted.get()).counts());
        if (raised && !access.caller().operator()) {
            throw new ProblemException(ProblemCode.PLAN_DOES_NOT_ALLOW,
                    ABOVE_THE_WORKSPACE.formatted(workspace.counts().print()));
        }
        return new OwnLimits(wanted.get(), raised);
    }
}
