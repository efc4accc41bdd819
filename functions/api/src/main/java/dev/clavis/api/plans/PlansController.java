package dev.clavis.api.plans;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.openapi.Problems;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.projection.OperationResponse;
import dev.clavis.api.projection.Outcome;
import dev.clavis.api.wire.ETag;
import dev.clavis.api.wire.JsonObject;
import dev.clavis.api.workspaces.WorkspaceRecord;
import dev.clavis.api.workspaces.WorkspaceResponse;
import dev.clavis.core.profile.Profile;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Patch;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;

@Controller("/workspaces/{workspace}")
@Secured(SecurityRule.IS_AUTHENTICATED)
final class PlansController {
    private final Plans plans;
    private final Profile profile;

    PlansController(Plans plans, Profile profile) {
        this.plans = plans;
        this.profile = profile;
    }

    /** Changes what is named of a workspace. All but its name is for the operator. */
    @Patch
    @Problems({ProblemCode.OPERATOR_ONLY, ProblemCode.NOT_YET_ENFORCED })
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = WorkspaceResponse.class)))
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = OperationResponse.class)))
    @Consumes(MediaType.ALL)
    HttpResponse<?> updateWorkspace(Caller caller, String workspace,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch,
            @Schema(implementation = WorkspaceChange.Fields.class) JsonObject body) {
        Plans.Updated updated = plans.update(caller, workspace, ifMatch, WorkspaceChange.from(body, profile));
        return switch (updated.outcome()) {
            case Outcome.InForce done ->
                HttpResponse.ok(WorkspaceResponse.from(updated.workspace(), updated.role(), profile))
                        .header(HttpHeaders.ETAG, ETag.of(WorkspaceRecord.from(updated.workspace())));
            case Outcome.Running running -> running.accepted();
        };
    }
}
