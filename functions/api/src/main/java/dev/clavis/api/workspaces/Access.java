package dev.clavis.api.workspaces;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.core.Permission;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.profile.ManagementRight;
import dev.clavis.core.profile.Plan;
import dev.clavis.core.profile.Role;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody within a workspace: proof that they may see it, and do what they were let in for.
 *
 * @param plan the workspace's; nothing if the profile does not know it (any more)
 * @param role the caller's own; nothing for keys, and for an operator who is no member
 * @param rights all that they may do here
 * @param lender what they can pass on; nothing for an operator who is no member
 */
public record Access(Caller caller, WorkspaceId workspace, Optional<Plan> plan, Optional<Role> role,
        Set<ManagementRight> rights, Optional<Lender> lender) {
    public Access {
        rights = Set.copyOf(rights);
    }

    /**
     * Goes on only for who has this right too.
     *
     * @throws ProblemException 403 for who lacks it
     */
    public Access require(ManagementRight right) {
        if (!rights.contains(right)) {
            throw new ProblemException(ProblemCode.FORBIDDEN);
        }
        return this;
    }

    /**
     * Whether a role is not above the caller: they could do, and lend, all that its holder can. Only such a role can they
     * give or take. Plans do not count, since another may be bought tomorrow.
     */
    private boolean covers(Role other) {
        return caller.operator() || role.map(Access::all)
                .or(() -> lender.map(Lender::permissions)).orElse(Set.of()).containsAll(all(other));
    }

    /**
     * Goes on only for a role that the caller may give.
     *
     * @throws ProblemException 403 for a role that is above the caller
     */
    public void requireCovers(Role other) {
        if (!covers(other)) {
            throw new ProblemException(ProblemCode.FORBIDDEN, "This role has rights that you do not have.");
        }
    }

    private static Set<Permission> all(Role role) {
        Set<Permission> all = new HashSet<>(role.permissions());
        role.rights().forEach(right -> all.add(right.permission()));
        return all;
    }
}
