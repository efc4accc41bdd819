package dev.clavis.api.keys;

import dev.clavis.api.Operation;
import dev.clavis.api.Process;
import io.micronaut.context.ApplicationContext;

/** {@code GET /workspaces/{workspace}/keys/{id}}. */
public final class GetKey extends Operation {
    public GetKey() {
        this(Process.context());
    }

    public GetKey(ApplicationContext context) {
        super(context, "GET", "/workspaces/{workspace}/keys/{id}");
    }
}
