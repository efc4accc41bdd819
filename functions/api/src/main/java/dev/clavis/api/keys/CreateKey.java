package dev.clavis.api.keys;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code POST /workspaces/{workspace}/keys}. */
public final class CreateKey extends Operation {
    public CreateKey() {
        this(SharedContext.get());
    }

    public CreateKey(ApplicationContext context) {
        super(context, "POST", "/workspaces/{workspace}/keys");
    }
}
