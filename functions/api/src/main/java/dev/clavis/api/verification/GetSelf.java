package dev.clavis.api.verification;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code GET /keys/self}. */
public final class GetSelf extends Operation {
    public GetSelf() {
        this(SharedContext.get());
    }

    public GetSelf(ApplicationContext context) {
        super(context, "GET", "/keys/self");
    }
}
