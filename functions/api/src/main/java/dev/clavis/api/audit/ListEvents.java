package dev.clavis.api.audit;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code GET /workspaces/{workspace}/events}. */
public final class ListEvents extends Operation {
    public ListEvents() {
        this(SharedContext.get());
    }

    public ListEvents(ApplicationContext context) {
        super(context, "GET", "/workspaces/{workspace}/events");
    }
}
