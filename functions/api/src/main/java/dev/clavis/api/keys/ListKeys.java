package dev.clavis.api.keys;

import dev.clavis.api.Operation;
import dev.clavis.api.Process;
import io.micronaut.context.ApplicationContext;

/** {@code GET /workspaces/{workspace}/keys}. */
public final class ListKeys extends Operation {
    public ListKeys() {
        this(Process.context());
    }

    public ListKeys(ApplicationContext context) {
        super(context, "GET", "/workspaces/{workspace}/keys");
    }
}
