package dev.clavis.api.keys;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code PATCH /workspaces/{workspace}/keys/{id}}. */
public final class UpdateKey extends Operation {
    public UpdateKey() {
        this(SharedContext.get());
    }

    public UpdateKey(ApplicationContext context) {
        super(context, "PATCH", "/workspaces/{workspace}/keys/{id}");
    }
}
