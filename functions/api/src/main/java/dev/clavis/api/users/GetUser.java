package dev.clavis.api.users;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code GET /users/me}. */
public final class GetUser extends Operation {
    public GetUser() {
        this(SharedContext.get());
    }

    public GetUser(ApplicationContext context) {
        super(context, "GET", "/users/me", API_V1);
    }
}
