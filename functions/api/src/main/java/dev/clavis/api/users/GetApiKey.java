package dev.clavis.api.users;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code GET /users/{user}/api_key}. */
public final class GetApiKey extends Operation {
    public GetApiKey() {
        this(SharedContext.get());
    }

    public GetApiKey(ApplicationContext context) {
        super(context, "GET", "/users/{user}/api_key", API_V1);
    }
}
