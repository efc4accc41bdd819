package dev.clavis.api.members;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code GET /workspaces/{workspace}/members}. */
public final class ListMembers extends Operation {
    public ListMembers() {
        this(SharedContext.get());
    }

    public ListMembers(ApplicationContext context) {
        super(context, "GET", "/workspaces/{workspace}/members");
    }
}
