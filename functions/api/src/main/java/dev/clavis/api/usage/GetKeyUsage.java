package dev.clavis.api.usage;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code GET /workspaces/{workspace}/keys/{id}/usage}. */
public final class GetKeyUsage extends Operation {
    public GetKeyUsage() {
        this(SharedContext.get());
    }

    public GetKeyUsage(ApplicationContext context) {
        super(context, "GET", "/workspaces/{workspace}/keys/{id}/usage");
    }
}
