package dev.clavis.api.serviceaccounts;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.openapi.Problems;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.projection.OperationResponse;
import dev.clavis.api.projection.Outcome;
import dev.clavis.api.wire.Cursor;
import dev.clavis.api.wire.ETag;
import dev.clavis.api.wire.JsonObject;
import dev.clavis.api.wire.PageRequest;
import dev.clavis.api.wire.PageResponse;
import dev.clavis.api.wire.VisibleName;
import dev.clavis.api.workspaces.RoleField;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.profile.Role;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Controller("/workspaces/{workspace}/service-accounts")
@Secured(SecurityRule.IS_AUTHENTICATED)
final class ServiceAccountsController {
    private final ServiceAccounts accounts;
    private final Profile profile;

    ServiceAccountsController(ServiceAccounts accounts, Profile profile) {
        this.accounts = accounts;
        this.profile = profile;
    }

    /** Makes a service account, which can own keys. */
    @Post
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ServiceAccountRecord.class)))
    @Consumes(MediaType.ALL)
    HttpResponse<ServiceAccountRecord> createServiceAccount(Caller caller, String workspace,
            @Schema(implementation = Fields.class) JsonObject body) {
        VisibleName name = VisibleName.parse(body.text("name"));
        Role role = RoleField.parse(body.text("role"), profile);
        body.requireNoOthers();
        return tagged(HttpResponse.created(
                ServiceAccountRecord.from(accounts.create(caller, workspace, name, role))));
    }

    /** Lists the service accounts of a workspace. */
    @Get
    PageResponse<ServiceAccountRecord> listServiceAccounts(Caller caller, String workspace,
            @Nullable @QueryValue String limit,
            @Nullable @QueryValue String cursor) {
        PageRequest page = PageRequest.parse(limit, cursor, "service-accounts " + workspace);
        List<ServiceAccount> found = accounts.list(caller, workspace, page.after().map(Cursor::first).orElse(""),
                page.limit() + 1);
        return page.response(found, ServiceAccountRecord::from, last -> List.of(last.id().value()));
    }

    /** Answers with one service account. */
    @Get("/{id}")
    HttpResponse<ServiceAccountRecord> getServiceAccount(Caller caller, String workspace, String id) {
        return tagged(HttpResponse.ok(ServiceAccountRecord.from(accounts.get(caller, workspace, id))));
    }

    /** Changes what is named of a service account. */
    @Patch("/{id}")
    @Problems(ProblemCode.NOT_YET_ENFORCED)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ServiceAccountRecord.class)))
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = OperationResponse.class)))
    @Consumes(MediaType.ALL)
    HttpResponse<?> updateServiceAccount(Caller caller, String workspace, String id,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch,
            @Schema(implementation = ServiceAccountChange.Fields.class) JsonObject body) {
        ServiceAccounts.Updated updated = accounts.update(caller, workspace, id, ifMatch,
                ServiceAccountChange.from(body, profile));
        return switch (updated.outcome()) {
            case Outcome.InForce done -> tagged(HttpResponse.ok(ServiceAccountRecord.from(updated.account())));
            case Outcome.Running running -> running.accepted();
        };
    }

    /** The body of a creation. */
    @Introspected
    record Fields(String name, String role) {}

    private static HttpResponse<ServiceAccountRecord> tagged(MutableHttpResponse<ServiceAccountRecord> response) {
        return response.header(HttpHeaders.ETAG, ETag.of(response.body()));
    }
}
