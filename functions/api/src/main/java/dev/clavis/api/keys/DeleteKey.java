package dev.clavis.api.keys;

import dev.clavis.api.Operation;
import dev.clavis.api.Process;
import io.micronaut.context.ApplicationContext;

/** {@code DELETE /workspaces/{workspace}/keys/{id}}. */
public final class DeleteKey extends Operation {
    public DeleteKey() {
        this(Process.context());
    }

    public DeleteKey(ApplicationContext context) {
        super(context, "DELETE", "/workspaces/{workspace}/keys/{id}");
    }
}
