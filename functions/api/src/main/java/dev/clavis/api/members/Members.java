package dev.clavis.api.members;

import dev.clavis.api.accounts.Actor;
import dev.clavis.api.accounts.Caller;
import dev.clavis.api.accounts.User;
import dev.clavis.api.accounts.Users;
import dev.clavis.api.database.Transactions;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.projection.Mark;
import dev.clavis.api.projection.Outcome;
import dev.clavis.api.projection.Reprojection;
import dev.clavis.api.workspaces.Access;
import dev.clavis.api.workspaces.Gate;
import dev.clavis.core.OwnerId;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.profile.ManagementRight;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.profile.Role;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * The people in workspaces. Nobody can give a role that is above them, or touch who is in one; and somebody who can
 * manage the workspace always stays. A change succeeds once the member's keys do what the change says.
 */
@Singleton
final class Members {
    private final Gate gate;
    private final MemberRows rows;
    private final Memberships memberships;
    private final Users users;
    private final Reprojection reprojection;
    private final Transactions transactions;
    private final Profile profile;

    Members(Gate gate, MemberRows rows, Memberships memberships, Users users, Reprojection reprojection,
            Transactions transactions, Profile profile) {
        this.gate = gate;
        this.rows = rows;
        this.memberships = memberships;
        this.users = users;
        this.reprojection = reprojection;
        this.transactions = transactions;
        this.profile = profile;
    }

    /** Up to {@code limit} members in the order of their ids, after this one. */
    List<Member> list(Caller caller, String workspace, String after, int limit) {
        return transactions.run(() -> {
            Access reader = gate.enter(caller, workspace, ManagementRight.KEYS_READ);
            return rows.findPage(reader.workspace().value(), after, limit);
        }).stream().map(MemberRow::toMember).toList();
    }

    /** Makes somebody a member in this role, whether they have signed in before or are one already. */
    Put put(Caller caller, String workspace, String reference, Role role) {
        Written written = transactions.run(() -> {
            Access access = gate.enterToChange(caller, workspace, ManagementRight.WORKSPACE_ADMIN);
            User user = users.findOrExpect(reference).orElseThrow(ProblemException::notFound);
            Optional<Member> before = memberships.find(access.workspace(), user.id());
            before.ifPresent(member -> requireNotAbove(access, member));
            access.requireCovers(role);
            Mark mark = before.map(member -> memberships.change(caller, access.workspace(), member, role))
                    .orElseGet(() -> memberships.add(caller, access.workspace(), user.id(), role));
            return new Written(memberships.find(access.workspace(), user.id()).orElseThrow(), before.isEmpty(), mark);
        });
        return new Put(written.member(), written.added(), reprojection.settle(written.mark()));
    }

    /** Ends a membership; one's own too. Doing it again makes sure of it. */
    Outcome remove(Caller caller, String workspace, String reference) {
        return reprojection.settle(transactions.run(() -> leftBefore(caller, workspace, reference)
                .map(left -> leaveAgain(caller, left))
                .orElseGet(() -> enterToRemove(caller, workspace, reference))));
    }

    private Mark enterToRemove(Caller caller, String workspace, String reference) {
        Access access = gate.enterToChange(caller, workspace);
        OwnerId user = user(access, reference);
        Optional<Member> member = memberships.find(access.workspace(), user);
        member.ifPresent(found -> requireNotAbove(access, found));
        return member.map(found -> memberships.remove(caller, access.workspace(), found))
                .orElseGet(() -> memberships.removeAgain(access.workspace(), user));
    }

    /** What the caller, who asks to leave, has left a short while ago: the gate does not know them any more. */
    private Optional<Left> leftBefore(Caller caller, String workspace, String reference) {
        if (!(caller.actor() instanceof Actor.User self)
                || users.find(reference).filter(user -> user.id().equals(self.id())).isEmpty()) {
            return Optional.empty();
        }
        return WorkspaceId.parse(workspace).filter(id -> memberships.hasJustLeft(id, self.id()))
                .map(id -> new Left(id, self.id()));
    }

    /** By the time that the workspace is held they may be a member again; then they leave once more. */
    private Mark leaveAgain(Caller caller, Left left) {
        gate.hold(left.workspace());
        return memberships.find(left.workspace(), left.user())
                .map(again -> memberships.remove(caller, left.workspace(), again))
                .orElseGet(() -> memberships.removeAgain(left.workspace(), left.user()));
    }

    /** Who may not see to others hears nothing about them. */
    private OwnerId user(Access access, String reference) {
        Optional<OwnerId> user = users.find(reference).map(User::id);
        if (user.isEmpty() || !isSelf(access, user.get())) {
            access.require(ManagementRight.WORKSPACE_ADMIN);
        }
        return user.orElseThrow(ProblemException::notFound);
    }

    private void requireNotAbove(Access access, Member member) {
        if (!isSelf(access, member.user().id())) {
            profile.role(member.role()).ifPresent(access::requireCovers);
        }
    }

    private static boolean isSelf(Access access, OwnerId user) {
        return access.caller().actor() instanceof Actor.User self && self.id().equals(user);
    }

    private record Left(WorkspaceId workspace, OwnerId user) {}

    private record Written(Member member, boolean added, Mark mark) {}

    /**
     * What became of a membership.
     *
     * @param added whether they were no member before
     */
    record Put(Member member, boolean added, Outcome outcome) {}
}
