package dev.clavis.api.workspaces;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code POST /workspaces}. */
public final class CreateWorkspace extends Operation {
    public CreateWorkspace() {
        this(SharedContext.get());
    }

    public CreateWorkspace(ApplicationContext context) {
        super(context, "POST", "/workspaces");
    }
}
