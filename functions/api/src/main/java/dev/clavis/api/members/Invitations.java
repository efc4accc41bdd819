package dev.clavis.api.members;

import dev.clavis.api.accounts.Actor;
import dev.clavis.api.accounts.Caller;
import dev.clavis.api.accounts.EmailAddress;
import dev.clavis.api.database.RandomId;
import dev.clavis.api.database.Transactions;
import dev.clavis.api.events.EventType;
import dev.clavis.api.events.Events;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.workspaces.Access;
import dev.clavis.api.workspaces.Gate;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.profile.ManagementRight;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.profile.Role;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Memberships that wait for somebody to sign in with a verified e-mail address. Nobody can invite to a role above them. */
@Singleton
final class Invitations {
    private final Gate gate;
    private final InvitationRows rows;
    private final MemberRows members;
    private final Memberships memberships;
    private final Events events;
    private final Transactions transactions;
    private final Profile profile;
    private final InstantSource clock;

    Invitations(Gate gate, InvitationRows rows, MemberRows members, Memberships memberships, Events events,
            Transactions transactions, Profile profile, InstantSource clock) {
        this.gate = gate;
        this.rows = rows;
        this.members = members;
        this.memberships = memberships;
        this.events = events;
        this.transactions = transactions;
        this.profile = profile;
        this.clock = clock;
    }

    Invitation invite(Caller caller, String workspace, EmailAddress email, Role role) {
        return transactions.run(() -> {
            Access access = gate.enterToChange(caller, workspace, ManagementRight.WORKSPACE_ADMIN);
            access.requireCovers(role);
            requireNew(access.workspace(), email);
            Invitation invitation = new Invitation(RandomId.of("invitation_"), email, role.name(),
                    caller.actor().name(), clock.instant());
            rows.save(new InvitationRow(invitation.id(), access.workspace().value(), email.value(), role.name(),
                    invitation.inviter(), invitation.created()));
            events.append(caller, EventType.INVITATION_CREATED, access.workspace(), invitation.id(), Optional.empty(),
                    Optional.of(InvitationRecord.from(invitation)));
            return invitation;
        });
    }

    /** Up to {@code limit} invitations in the order of their addresses, after this one. */
    List<Invitation> list(Caller caller, String workspace, String after, int limit) {
        return transactions.run(() -> {
            Access reader = gate.enter(caller, workspace, ManagementRight.WORKSPACE_ADMIN);
            return rows.findPage(reader.workspace().value(), after, limit);
        }).stream().map(InvitationRow::toInvitation).toList();
    }

    Invitation delete(Caller caller, String workspace, String id) {
        return transactions.run(() -> {
            Access access = gate.enterToChange(caller, workspace, ManagementRight.WORKSPACE_ADMIN);
            Invitation invitation = rows.findByIdAndWorkspace(id, access.workspace().value())
                    .orElseThrow(ProblemException::notFound).toInvitation();
            end(caller, EventType.INVITATION_DELETED, access.workspace(), invitation);
            return invitation;
        });
    }

    /**
     * Makes the caller, whose issuer has verified this address, a member wherever it was invited. Keys that they own there
     * from before get back what they may do when the sweep comes by: a sign-in waits for no projection.
     */
    void takeUp(Caller caller, EmailAddress email) {
        for (InvitationRow row : transactions.run(() -> rows.findByEmail(email.value()))) {
            transactions.run(() -> {
                WorkspaceId workspace = new WorkspaceId(row.workspace());
                gate.hold(workspace);
                rows.findByIdAndWorkspace(row.id(), row.workspace())
                        .ifPresent(still -> accept(caller, workspace, still.toInvitation()));
                return row;
            });
        }
    }

    /** Who is a member already keeps their role. A role that the profile has lost waits until it is back. */
    private void accept(Caller caller, WorkspaceId workspace, Invitation invitation) {
        Optional<Role> role = profile.role(invitation.role());
        if (role.isEmpty() || !(caller.actor() instanceof Actor.User user)) {
            return;
        }
        if (memberships.find(workspace, user.id()).isEmpty()) {
            memberships.add(caller, workspace, user.id(), role.get());
        }
        end(caller, EventType.INVITATION_ACCEPTED, workspace, invitation);
    }

    private void end(Caller caller, EventType type, WorkspaceId workspace, Invitation invitation) {
        rows.delete(invitation.id());
        events.append(caller, type, workspace, invitation.id(), Optional.of(InvitationRecord.from(invitation)),
                Optional.empty());
    }

    private void requireNew(WorkspaceId workspace, EmailAddress email) {
        if (rows.findByWorkspaceAndEmail(workspace.value(), email.value()).isPresent()) {
            throw new ProblemException(ProblemCode.ALREADY_EXISTS, "This address is invited already.");
        }
        if (members.countWithEmail(workspace.value(), email.value()) > 0) {
            throw new ProblemException(ProblemCode.ALREADY_EXISTS, "Somebody with this address is a member already.");
        }
    }
}
