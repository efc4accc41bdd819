package dev.clavis.api.status;

import dev.clavis.api.PublicOperation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code GET /version}, for anybody. */
public final class Version extends PublicOperation {
    public Version() {
        this(SharedContext.get());
    }

    public Version(ApplicationContext context) {
        super(context, "GET", "/version", API_V1);
    }
}
