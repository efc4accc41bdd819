package dev.clavis.api.verification;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code POST /keys/verify}. */
public final class VerifyKey extends Operation {
    public VerifyKey() {
        this(SharedContext.get());
    }

    public VerifyKey(ApplicationContext context) {
        super(context, "POST", "/keys/verify");
    }
}
