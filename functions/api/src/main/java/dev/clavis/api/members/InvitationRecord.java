package dev.clavis.api.members;

import io.micronaut.serde.annotation.Serdeable;

/**
 * All that is said of an invitation, to people and in the audit log.
 *
 * @param inviter id of whoever answers for it: a user, or the owner of the key that made it
 */
@Serdeable
record InvitationRecord(String id, String email, String role, String inviter, String createdAt) {
    static InvitationRecord from(Invitation invitation) {
        return new InvitationRecord(invitation.id(), invitation.email().value(), invitation.role(),
                invitation.inviter(), invitation.created().toString());
    }
}
