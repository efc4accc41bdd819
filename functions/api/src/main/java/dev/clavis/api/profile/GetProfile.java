package dev.clavis.api.profile;

import dev.clavis.api.PublicOperation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code GET /profile}, for anybody. */
public final class GetProfile extends PublicOperation {
    public GetProfile() {
        this(SharedContext.get());
    }

    public GetProfile(ApplicationContext context) {
        super(context, "GET", "/profile");
    }
}
