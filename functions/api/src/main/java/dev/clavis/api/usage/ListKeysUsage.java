package dev.clavis.api.usage;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code GET /workspaces/{workspace}/usage/keys}. */
public final class ListKeysUsage extends Operation {
    public ListKeysUsage() {
        this(SharedContext.get());
    }

    public ListKeysUsage(ApplicationContext context) {
        super(context, "GET", "/workspaces/{workspace}/usage/keys");
    }
}
