package dev.clavis.api.members;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code POST /workspaces/{workspace}/invitations}. */
public final class InviteMember extends Operation {
    public InviteMember() {
        this(SharedContext.get());
    }

    public InviteMember(ApplicationContext context) {
        super(context, "POST", "/workspaces/{workspace}/invitations");
    }
}
