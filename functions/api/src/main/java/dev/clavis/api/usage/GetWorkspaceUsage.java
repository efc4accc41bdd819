package dev.clavis.api.usage;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code GET /workspaces/{workspace}/usage}. */
public final class GetWorkspaceUsage extends Operation {
    public GetWorkspaceUsage() {
        this(SharedContext.get());
    }

    public GetWorkspaceUsage(ApplicationContext context) {
        super(context, "GET", "/workspaces/{workspace}/usage");
    }
}
