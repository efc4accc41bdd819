package dev.clavis.api.projection;

import dev.clavis.api.accounts.Caller;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

@Controller("/workspaces/{workspace}/operations")
@Secured(SecurityRule.IS_AUTHENTICATED)
final class OperationsController {
    private final Operations operations;

    OperationsController(Operations operations) {
        this.operations = operations;
    }

    /** Answers how far an operation has come. */
    @Get("/{id}")
    OperationResponse getOperation(Caller caller, String workspace, String id) {
        return OperationResponse.from(operations.get(caller, workspace, id));
    }
}
