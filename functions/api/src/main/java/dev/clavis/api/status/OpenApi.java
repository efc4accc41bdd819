package dev.clavis.api.status;

import dev.clavis.api.PublicOperation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code GET /openapi.json}, for anybody. */
public final class OpenApi extends PublicOperation {
    public OpenApi() {
        this(SharedContext.get());
    }

    public OpenApi(ApplicationContext context) {
        super(context, "GET", "/openapi.json");
    }
}
