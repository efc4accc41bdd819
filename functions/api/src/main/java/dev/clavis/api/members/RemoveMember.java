package dev.clavis.api.members;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code DELETE /workspaces/{workspace}/members/{user}}. */
public final class RemoveMember extends Operation {
    public RemoveMember() {
        this(SharedContext.get());
    }

    public RemoveMember(ApplicationContext context) {
        super(context, "DELETE", "/workspaces/{workspace}/members/{user}");
    }
}
