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
import dev.clavis.core.OwnerId;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.profile.ManagementRight;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.profile.Role;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Memberships that wait for somebody to sign in with a verified e-mail address. Nobody can invite to a role above them. */
@Singleton
final class Invitations {
    private static final String PREFIX = "invitation_";
    private static final Logger log = LoggerFactory.getLogger(Invitations.class);
    /** How many can wait in a workspace: all of one inviter's are deleted in one transaction. */
    private static final int MAX_WAITING = 500;
    /** How many are taken up by one request, whoever sent them; the next one goes on. */
    private static final int MAX_AT_ONCE = 10;
    private final Gate gate;
    private final InvitationRows rows;
    private final MemberRows members;
    private final Memberships memberships;
    private final Withdrawal withdrawal;
    private final Events events;
    private final Transactions transactions;
    private final Profile profile;
    private final InstantSource clock;

    Invitations(Gate gate, InvitationRows rows, MemberRows members, Memberships memberships,
            Withdrawal withdrawal, Events events, Transactions transactions, Profile profile, InstantSource clock) {
        this.gate = gate;
        this.rows = rows;
        this.members = members;
        this.memberships = memberships;
        this.withdrawal = withdrawal;
        this.events = events;
        this.transactions = transactions;
        this.profile = profile;
        this.clock = clock;
    }

    Invitation invite(Caller caller, String workspace, EmailAddress email, Role role) {
        return transactions.run(() -> {
            Access access = gate.enterToChange(caller, workspace, ManagementRight.WORKSPACE_ADMIN);
            access.requireCovers(role);
            requireNew(access, email);
            Invitation invitation = new Invitation(RandomId.of(PREFIX), email, role.name(),
                    access.responsible(), clock.instant());
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
            Invitation invitation = Optional.of(id).filter(text -> RandomId.isOne(PREFIX, text))
                    .flatMap(text -> rows.findByIdAndWorkspace(text, access.workspace().value()))
                    .orElseThrow(ProblemException::notFound).toInvitation();
            withdrawal.end(caller, EventType.INVITATION_DELETED, access.workspace(), invitation);
            return invitation;
        });
    }

    /**
     * Makes the caller, whose issuer has verified this address, a member wherever it was invited. Keys that they own there
     * from before get back what they may do when the sweep comes by: a sign-in waits for no projection. Nobody can make it
     * long, or fail, by inviting them.
     */
    void takeUp(Caller caller, EmailAddress email) {
        if (!(caller.actor() instanceof Actor.User user)) {
            return;
        }
        List<String> roles = profile.roles().stream().map(Role::name).toList();
        Instant since = clock.instant().minus(Invitation.LIFE);
        for (InvitationRow row : transactions.run(() -> rows.findOpen(email.value(), since, roles, MAX_AT_ONCE))) {
            try {
                takeUp(caller, user.id(), row);
            } catch (UnavailableException e) {
                log.warn("invitation {} waits for the next request: {}", row.id(), e.getMessage(), e.getCause());
            }
        }
    }

    private void takeUp(Caller caller, OwnerId user, InvitationRow row) {
        transactions.run(() -> {
            WorkspaceId workspace = new WorkspaceId(row.workspace());
            gate.hold(workspace);
            rows.findByIdAndWorkspace(row.id(), row.workspace()).map(InvitationRow::toInvitation)
                    .filter(still -> still.isOpen(clock.instant()))
                    .ifPresent(still -> accept(caller, user, workspace, still));
            return row;
        });
    }

    /** Who is a member already keeps their role. A role that the profile has lost waits until it is back. */
    private void accept(Caller caller, OwnerId user, WorkspaceId workspace, Invitation invitation) {
        Optional<Role> role = profile.role(invitation.role());
        if (role.isEmpty()) {
            return;
        }
        if (memberships.find(workspace, user).isEmpty()) {
            memberships.add(caller, workspace, user, role.get(), Optional.of(invitation.email()));
        }
        withdrawal.end(caller, EventType.INVITATION_ACCEPTED, workspace, invitation);
    }

    /** One that is too old to be taken up makes room. */
    private void requireNew(Access access, EmailAddress email) {
        String workspace = access.workspace().value();
        rows.findByWorkspaceAndEmail(workspace, email.value()).map(InvitationRow::toInvitation).ifPresent(waiting -> {
            if (waiting.isOpen(clock.instant())) {
                throw new ProblemException(ProblemCode.ALREADY_EXISTS, "This address is invited already.");
            }
            withdrawal.end(access.caller(), EventType.INVITATION_DELETED, access.workspace(), waiting);
        });
        if (members.countWithEmail(workspace, email.value()) > 0) {
            throw new ProblemException(ProblemCode.ALREADY_EXISTS, "Somebody with this address is a member already.");
        }
        if (rows.countByWorkspace(workspace) >= MAX_WAITING) {
            throw new ProblemException(ProblemCode.ALREADY_EXISTS,
                    MAX_WAITING + " invitations exist already, which is as many as can wait. Delete some.");
        }
    }
}
