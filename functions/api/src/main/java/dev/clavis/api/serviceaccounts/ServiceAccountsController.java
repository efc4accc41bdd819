package dev.clavis.api.serviceaccounts;

import dev.clavis.api.accounts.Caller;
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

    @Post
    @Consumes(MediaType.ALL)
    HttpResponse<ServiceAccountRecord> create(Caller caller, String workspace, JsonObject body) {
        VisibleName name = VisibleName.parse(body.text("name"));
        Role role = RoleField.parse(body.text("role"), profile);
        body.requireNoOthers();
        return tagged(HttpResponse.created(
                ServiceAccountRecord.from(accounts.create(caller, workspace, name, role))));
    }

    @Get
    PageResponse<ServiceAccountRecord> list(Caller caller, String workspace, @Nullable @QueryValue String limit,
            @Nullable @QueryValue String cursor) {
        PageRequest page = PageRequest.parse(limit, cursor, "service-accounts " + workspace);
        List<ServiceAccount> found = accounts.list(caller, workspace, page.after().map(Cursor::first).orElse(""),
                page.limit() + 1);
        return page.response(found, ServiceAccountRecord::from, last -> List.of(last.id().value()));
    }

    @Get("/{id}")
    HttpResponse<ServiceAccountRecord> get(Caller caller, String workspace, String id) {
        return tagged(HttpResponse.ok(ServiceAccountRecord.from(accounts.get(caller, workspace, id))));
    }

    @Patch("/{id}")
    @Consumes(MediaType.ALL)
    HttpResponse<?> update(Caller caller, String workspace, String id,
            @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch, JsonObject body) {
        ServiceAccounts.Updated updated = accounts.update(caller, workspace, id, ifMatch,
                ServiceAccountChange.from(body, profile));
        return switch (updated.outcome()) {
            case Outcome.InForce done -> tagged(HttpResponse.ok(ServiceAccountRecord.from(updated.account())));
            case Outcome.Running running -> running.accepted();
        };
    }

    private static HttpResponse<ServiceAccountRecord> tagged(MutableHttpResponse<ServiceAccountRecord> response) {
        return response.header(HttpHeaders.ETAG, ETag.of(response.body()));
    }
}
