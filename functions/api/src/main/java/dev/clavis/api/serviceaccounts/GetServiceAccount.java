package dev.clavis.api.serviceaccounts;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code GET /workspaces/{workspace}/service-accounts/{id}}. */
public final class GetServiceAccount extends Operation {
    public GetServiceAccount() {
        this(SharedContext.get());
    }

    public GetServiceAccount(ApplicationContext context) {
        super(context, "GET", "/workspaces/{workspace}/service-accounts/{id}");
    }
}
