package dev.clavis.api.workspaces;

import dev.clavis.api.accounts.Caller;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.profile.ManagementRight;
import dev.clavis.core.profile.Plan;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody within a workspace: proof that they may see it, and do what they were let in for.
 *
 * @param plan the workspace's; nothing if the profile does not know it (any more)
 * @param rights all that they may do here
 * @param lender what they can pass on; nothing for an operator who is no member
 */
public record Access(Caller caller, WorkspaceId workspace, Optional<Plan> plan, Set<ManagementRight> rights,
        Optional<Lender> lender) {
    public Access {
        rights = Set.copyOf(rights);
    }
}
