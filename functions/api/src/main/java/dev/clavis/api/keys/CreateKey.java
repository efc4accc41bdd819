package dev.clavis.api.keys;

import dev.clavis.api.Operation;
import dev.clavis.api.Process;
import io.micronaut.context.ApplicationContext;

/** {@code POST /workspaces/{workspace}/keys}. */
public final class CreateKey extends Operation {
    public CreateKey() {
        this(Process.context());
    }

    public CreateKey(ApplicationContext context) {
        super(context, "POST", "/workspaces/{workspace}/keys");
    }
}
