package dev.clavis.api.keys;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code POST /workspaces/{workspace}/keys/revoke}. */
public final class RevokeKeys extends Operation {
    public RevokeKeys() {
        this(SharedContext.get());
    }

    public RevokeKeys(ApplicationContext context) {
        super(context, "POST", "/workspaces/{workspace}/keys/revoke");
    }
}
