package dev.clavis.api.usage;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code GET /workspaces/{workspace}/keys/{id}/requests}. */
public final class ListKeyRequests extends Operation {
    public ListKeyRequests() {
        this(SharedContext.get());
    }

    public ListKeyRequests(ApplicationContext context) {
        super(context, "GET", "/workspaces/{workspace}/keys/{id}/requests");
    }
}
