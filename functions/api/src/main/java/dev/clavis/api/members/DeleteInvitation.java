package dev.clavis.api.members;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code DELETE /workspaces/{workspace}/invitations/{id}}. */
public final class DeleteInvitation extends Operation {
    public DeleteInvitation() {
        this(SharedContext.get());
    }

    public DeleteInvitation(ApplicationContext context) {
        super(context, "DELETE", "/workspaces/{workspace}/invitations/{id}");
    }
}
