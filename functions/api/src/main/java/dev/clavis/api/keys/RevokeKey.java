package dev.clavis.api.keys;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code POST /workspaces/{workspace}/keys/{id}/revoke}. */
public final class RevokeKey extends Operation {
    public RevokeKey() {
        this(SharedContext.get());
    }

    public RevokeKey(ApplicationContext context) {
        super(context, "POST", "/workspaces/{workspace}/keys/{id}/revoke");
    }
}
