package dev.clavis.api.status;

import dev.clavis.api.PublicOperation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code GET /health}, for anybody. */
public final class Health extends PublicOperation {
    public Health() {
        this(SharedContext.get());
    }

    public Health(ApplicationContext context) {
        super(context, "GET", "/health", API_V1);
    }
}
