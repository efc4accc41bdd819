package dev.clavis.api.keys;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code GET /workspaces/{workspace}/keys}. */
public final class ListKeys extends Operation {
    public ListKeys() {
        this(SharedContext.get());
    }

    public ListKeys(ApplicationContext context) {
        super(context, "GET", "/workspaces/{workspace}/keys");
    }
}
