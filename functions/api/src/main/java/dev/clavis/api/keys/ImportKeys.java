package dev.clavis.api.keys;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code POST /workspaces/{workspace}/keys/import}. */
public final class ImportKeys extends Operation {
    public ImportKeys() {
        this(SharedContext.get());
    }

    public ImportKeys(ApplicationContext context) {
        super(context, "POST", "/workspaces/{workspace}/keys/import");
    }
}
