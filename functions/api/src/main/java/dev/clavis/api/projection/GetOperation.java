package dev.clavis.api.projection;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code GET /workspaces/{workspace}/operations/{id}}: how far a change with very many keys has come. */
public final class GetOperation extends Operation {
    public GetOperation() {
        this(SharedContext.get());
    }

    public GetOperation(ApplicationContext context) {
        super(context, "GET", "/workspaces/{workspace}/operations/{id}");
    }
}
