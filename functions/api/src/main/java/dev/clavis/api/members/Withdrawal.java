package dev.clavis.api.members;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.events.EventType;
import dev.clavis.api.events.Events;
import dev.clavis.core.OwnerId;
import dev.clavis.core.WorkspaceId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Ends invitations. They are worth no more than the authority of who made them, so they go with it. Its methods belong
 * into a transaction that holds the workspace.
 */
@Singleton
public final class Withdrawal {
    private final InvitationRows rows;
    private final Events events;

    Withdrawal(InvitationRows rows, Events events) {
        this.rows = rows;
        this.events = events;
    }

    /** Takes back what somebody has made, who may do less from now on. */
    public void ofInviter(Caller caller, WorkspaceId workspace, OwnerId inviter) {
        delete(caller, workspace, rows.findByWorkspaceAndInviter(workspace.value(), inviter.value()));
    }

    /** Takes back what would let a member, who is about to be removed, come back. */
    void toMember(Caller caller, WorkspaceId workspace, OwnerId member) {
        delete(caller, workspace, rows.findToMember(workspace.value(), member.value()));
    }

    void end(Caller caller, EventType type, WorkspaceId workspace, Invitation invitation) {
        rows.delete(invitation.id());
        events.append(caller, type, workspace, invitation.id(), Optional.of(InvitationRecord.from(invitation)),
                Optional.empty());
    }

    private void delete(Caller caller, WorkspaceId workspace, List<InvitationRow> waiting) {
        waiting.forEach(row -> end(caller, EventType.INVITATION_DELETED, workspace, row.toInvitation()));
    }
}
