package dev.clavis.api.keys;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code POST /workspaces/{workspace}/keys/{id}/rotate}. */
public final class RotateKey extends Operation {
    public RotateKey() {
        this(SharedContext.get());
    }

    public RotateKey(ApplicationContext context) {
        super(context, "POST", "/workspaces/{workspace}/keys/{id}/rotate");
    }
}
