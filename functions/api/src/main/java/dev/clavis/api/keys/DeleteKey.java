package dev.clavis.api.keys;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code DELETE /workspaces/{workspace}/keys/{id}}. */
public final class DeleteKey extends Operation {
    public DeleteKey() {
        this(SharedContext.get());
    }

    public DeleteKey(ApplicationContext context) {
        super(context, "DELETE", "/workspaces/{workspace}/keys/{id}");
    }
}
