package dev.clavis.api.workspaces;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code GET /workspaces/{workspace}}. */
public final class GetWorkspace extends Operation {
    public GetWorkspace() {
        this(SharedContext.get());
    }

    public GetWorkspace(ApplicationContext context) {
        super(context, "GET", "/workspaces/{workspace}");
    }
}
