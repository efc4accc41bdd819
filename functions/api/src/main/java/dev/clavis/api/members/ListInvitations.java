package dev.clavis.api.members;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code GET /workspaces/{workspace}/invitations}. */
public final class ListInvitations extends Operation {
    public ListInvitations() {
        this(SharedContext.get());
    }

    public ListInvitations(ApplicationContext context) {
        super(context, "GET", "/workspaces/{workspace}/invitations");
    }
}
