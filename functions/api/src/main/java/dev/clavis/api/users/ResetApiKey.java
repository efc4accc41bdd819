package dev.clavis.api.users;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code POST /users/{user}/api_key/reset}. */
public final class ResetApiKey extends Operation {
    public ResetApiKey() {
        this(SharedContext.get());
    }

    public ResetApiKey(ApplicationContext context) {
        super(context, "POST", "/users/{user}/api_key/reset", API_V1);
    }
}
