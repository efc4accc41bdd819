package dev.clavis.api.members;

import dev.clavis.api.accounts.EmailAddress;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A row of {@code invitations}. */
@MappedEntity("invitations")
record InvitationRow(@Id String id, String workspace, String email, String role, String inviter, Instant created) {
    Invitation toInvitation() {
        return new Invitation(id, new EmailAddress(email), role, inviter, created);
    }
}
