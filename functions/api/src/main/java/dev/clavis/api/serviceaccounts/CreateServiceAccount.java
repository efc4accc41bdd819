package dev.clavis.api.serviceaccounts;

import dev.clavis.api.Operation;
import dev.clavis.api.SharedContext;
import io.micronaut.context.ApplicationContext;

/** {@code POST /workspaces/{workspace}/service-accounts}. */
public final class CreateServiceAccount extends Operation {
    public CreateServiceAccount() {
        this(SharedContext.get());
    }

    public CreateServiceAccount(ApplicationContext context) {
        super(context, "POST", "/workspaces/{workspace}/service-accounts");
    }
}
