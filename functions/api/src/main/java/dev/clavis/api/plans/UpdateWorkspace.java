package dev.clavis.api.plans;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code PATCH /workspaces/{workspace}}. */
public final class UpdateWorkspace extends Operation {
    public UpdateWorkspace() {
        this(SharedContext.get());
    }

    public UpdateWorkspace(ApplicationContext context) {
        super(context, "PATCH", "/workspaces/{workspace}");
    }
}
