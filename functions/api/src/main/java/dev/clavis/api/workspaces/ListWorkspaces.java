package dev.clavis.api.workspaces;

import dev.clavis.api.Operation;
import dev.clavis.api.Process;
import io.micronaut.context.ApplicationContext;

/** {@code GET /workspaces}: those of the caller. */
public final class ListWorkspaces extends Operation {
    public ListWorkspaces() {
        this(Process.context());
    }

    public ListWorkspaces(ApplicationContext context) {
        super(context, "GET", "/workspaces");
    }
}
