package dev.clavis.api.members;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code PUT /workspaces/{workspace}/members/{user}}. */
public final class PutMember extends Operation {
    public PutMember() {
        this(SharedContext.get());
    }

    public PutMember(ApplicationContext context) {
        super(context, "PUT", "/workspaces/{workspace}/members/{user}");
    }
}
