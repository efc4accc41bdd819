package dev.clavis.api.keys;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code GET /workspaces/{workspace}/keys/{id}}. */
public final class GetKey extends Operation {
    public GetKey() {
        this(SharedContext.get());
    }

    public GetKey(ApplicationContext context) {
        super(context, "GET", "/workspaces/{workspace}/keys/{id}");
    }
}
