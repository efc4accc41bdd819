package dev.clavis.api.workspaces;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code GET /workspaces}: those of the caller. */
public final class ListWorkspaces extends Operation {
    public ListWorkspaces() {
        this(SharedContext.get());
    }

    public ListWorkspaces(ApplicationContext context) {
        super(context, "GET", "/workspaces");
    }
}
