package dev.clavis.api.verification;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code POST /keys/self/revoke}. */
public final class RevokeSelf extends Operation {
    public RevokeSelf() {
        this(SharedContext.get());
    }

    public RevokeSelf(ApplicationContext context) {
        super(context, "POST", "/keys/self/revoke");
    }
}
