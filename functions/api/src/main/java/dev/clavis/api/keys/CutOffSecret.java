package dev.clavis.api.keys;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code DELETE /workspaces/{workspace}/keys/{id}/previous}. */
public final class CutOffSecret extends Operation {
    public CutOffSecret() {
        this(SharedContext.get());
    }

    public CutOffSecret(ApplicationContext context) {
        super(context, "DELETE", "/workspaces/{workspace}/keys/{id}/previous");
    }
}
