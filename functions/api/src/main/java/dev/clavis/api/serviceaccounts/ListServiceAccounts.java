package dev.clavis.api.serviceaccounts;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code GET /workspaces/{workspace}/service-accounts}. */
public final class ListServiceAccounts extends Operation {
    public ListServiceAccounts() {
        this(SharedContext.get());
    }

    public ListServiceAccounts(ApplicationContext context) {
        super(context, "GET", "/workspaces/{workspace}/service-accounts");
    }
}
