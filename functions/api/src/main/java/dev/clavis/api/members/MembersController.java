package dev.clavis.api.members;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.projection.Outcome;
import dev.clavis.api.wire.Cursor;
import dev.clavis.api.wire.JsonObject;
import dev.clavis.api.wire.PageRequest;
import dev.clavis.api.wire.PageResponse;
import dev.clavis.api.workspaces.RoleField;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.profile.Role;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Controller("/workspaces/{workspace}/members")
@Secured(SecurityRule.IS_AUTHENTICATED)
final class MembersController {
    private final Members members;
    private final Profile profile;

    MembersController(Members members, Profile profile) {
        this.members = members;
        this.profile = profile;
    }

    @Get
    PageResponse<MemberResponse> list(Caller caller, String workspace, @Nullable @QueryValue String limit,
            @Nullable @QueryValue String cursor) {
        PageRequest page = PageRequest.parse(limit, cursor, "members " + workspace);
        List<Member> found = members.list(caller, workspace, page.after().map(Cursor::first).orElse(""),
                page.limit() + 1);
        return page.response(found, MemberResponse::from, last -> List.of(last.user().id().value()));
    }

    @Put("/{user}")
    @Consumes(MediaType.ALL)
    HttpResponse<?> put(Caller caller, String workspace, String user, JsonObject body) {
        Role role = RoleField.parse(body.text("role"), profile);
        body.requireNoOthers();
        Members.Put put = members.put(caller, workspace, user, role);
        return switch (put.outcome()) {
            case Outcome.InForce done -> HttpResponse.status(put.added() ? HttpStatus.CREATED : HttpStatus.OK)
                    .body(MemberResponse.from(put.member()));
            case Outcome.Running running -> running.accepted();
        };
    }

    @Delete("/{user}")
    @Consumes(MediaType.ALL)
    HttpResponse<?> remove(Caller caller, String workspace, String user) {
        return switch (members.remove(caller, workspace, user)) {
            case Outcome.InForce done -> HttpResponse.noContent();
            case Outcome.Running running -> running.accepted();
        };
    }
}
