package dev.clavis.api.serviceaccounts;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code PATCH /workspaces/{workspace}/service-accounts/{id}}. */
public final class UpdateServiceAccount extends Operation {
    public UpdateServiceAccount() {
        this(SharedContext.get());
    }

    public UpdateServiceAccount(ApplicationContext context) {
        super(context, "PATCH", "/workspaces/{workspace}/service-accounts/{id}");
    }
}
