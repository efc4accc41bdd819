package dev.clavis.api.workspaces;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.profile.ManagementRight;
import dev.clavis.core.profile.Role;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody within a workspace: proof that they may see it, and do what they were let in for.
 *
 * @param plan the workspace's; nothing if the profile does not know it (any more)
 * @param suspended whether the keys of the workspace rest
 * @param role the caller's own; nothing for keys, and for an operator who is no member
 * @param rights all that they may do here
 * @param lender what they can pass on; nothing for an operator who is no member
 * @param key what binds the management key that calls; nothing for people
 */
public record Access(Caller caller, WorkspaceId workspace, Optional<PlanInEffect> plan, boolean suspended,
        Optional<Role> role,
        Set<ManagementRight> rights, Optional<Lender> lender, Optional<KeyBounds> key) {
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

    /** Id of whoever answers for what the caller does: a person themselves, the owner for a key. */
    public String responsible() {
        return key.map(bounds -> bounds.owner().value()).orElse(caller.actor().name());
    }

    /**
     * Whether a role is not above the caller: they could do, and lend, all that its holder can. Only such a role can they
     * give or take. Plans do not count, since another may be bought tomorrow.
     */
    private boolean covers(Role other) {
        return caller.operator() || role.map(Lending::whole)
                .or(() -> lender.map(Lender::permissions)).orElse(Set.of()).containsAll(Lending.whole(other));
    }

    /**
     * Goes on only with a role that is not above the caller.
     *
     * @throws ProblemException 403 for one that is
     */
    public void requireCovers(Role other) {
        if (!covers(other)) {
            throw new ProblemException(ProblemCode.FORBIDDEN, "This role has rights that you do not have.");
        }
    }
}
