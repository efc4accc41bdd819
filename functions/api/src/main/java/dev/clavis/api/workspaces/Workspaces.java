package dev.clavis.api.workspaces;

import dev.clavis.api.accounts.Members;
import dev.clavis.api.database.Transactions;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.security.Caller;
import dev.clavis.core.OwnerId;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.profile.ManagementRight;
import dev.clavis.core.profile.Role;
import jakarta.inject.Singleton;
import java.util.List;

/** The workspaces, and who may enter them. */
@Singleton
public final class Workspaces {
    private final WorkspaceRows rows;
    private final Members members;
    private final Transactions transactions;

    Workspaces(WorkspaceRows rows, Members members, Transactions transactions) {
        this.rows = rows;
        this.members = members;
        this.transactions = transactions;
    }

    /**
     * Lets the caller into a workspace. Belongs into a transaction.
     *
     * @param workspace the id as the caller wrote it
     * @throws ProblemException 404 for who is no member, as if there were no such workspace; 403 for a member whose role
     *         lacks the right
     */
    public Membership enter(Caller caller, String workspace, ManagementRight right) {
        WorkspaceId id = WorkspaceId.parse(workspace).orElseThrow(ProblemException::notFound);
        Role role = members.role(id, caller.user()).orElseThrow(ProblemException::notFound);
        return admit(new Membership(id, caller.user(), role), right);
    }

    /**
     * Lets the caller in to make one more key, which counts against the quota, and holds workspace and membership as they
     * are until the transaction ends. Who creates at the same time waits; so a quota is exact and nobody makes a key with
     * rights that are just being taken away.
     *
     * @throws ProblemException as {@link #enter}; 409 if the quota is reached
     */
    public Membership enterToAddKey(Caller caller, String workspace) {
        Membership seen = enter(caller, workspace, ManagementRight.KEYS_WRITE);
        if (rows.countKey(seen.workspace().value()) == 0) {
            throw new ProblemException(ProblemCode.QUOTA_REACHED);
        }
        Role role = members.hold(seen.workspace(), seen.user()).orElseThrow(ProblemException::notFound);
        return admit(new Membership(seen.workspace(), seen.user(), role), ManagementRight.KEYS_WRITE);
    }

    /** Gives back the place of a key that was revoked, and holds the workspace like its creation did. */
    public void releaseKey(WorkspaceId workspace) {
        rows.releaseKey(workspace.value());
    }

    /** Up to {@code limit} workspaces of a user in the order of their ids, after the one with the id {@code after}. */
    public List<JoinedWorkspace> joinedBy(OwnerId user, String after, int limit) {
        return transactions.run(() -> rows.findJoined(user.value(), after, limit));
    }

    private static Membership admit(Membership membership, ManagementRight right) {
        if (!membership.role().rights().contains(right)) {
            throw new ProblemException(ProblemCode.FORBIDDEN);
        }
        return membership;
    }
}
