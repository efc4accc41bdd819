package dev.clavis.api.members;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.openapi.Problems;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.projection.OperationResponse;
import dev.clavis.api.projection.Outcome;
import dev.clavis.api.wire.Cursor;
import dev.clavis.api.wire.JsonObject;
import dev.clavis.api.wire.PageRequest;
import dev.clavis.api.wire.PageResponse;
import dev.clavis.api.workspaces.RoleField;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.profile.Role;
import io.micronaut.core.annotation.Introspected;
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
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
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

    /** Lists the members of a workspace. */
    @Get
    PageResponse<MemberResponse> listMembers(Caller caller, String workspace, @Nullable @QueryValue String limit,
            @Nullable @QueryValue String cursor) {
        PageRequest page = PageRequest.parse(limit, cursor, "members " + workspace);
        List<Member> found = members.list(caller, workspace, page.after().map(Cursor::first).orElse(""),
                page.limit() + 1);
        return page.response(found, MemberResponse::from, last -> List.of(last.user().id().value()));
    }

    /** Makes somebody a member, or gives a member another role. */
    @Put("/{user}")
    @Problems({ProblemCode.LAST_OWNER, ProblemCode.NOT_YET_ENFORCED })
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MemberResponse.class)))
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = MemberResponse.class)))
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = OperationResponse.class)))
    @Consumes(MediaType.ALL)
    HttpResponse<?> putMember(Caller caller, String workspace, String user,
            @Schema(implementation = Fields.class) JsonObject body) {
        Role role = RoleField.parse(body.text("role"), profile);
        body.requireNoOthers();
        Members.Put put = members.put(caller, workspace, user, role);
        return switch (put.outcome()) {
            case Outcome.InForce done -> HttpResponse.status(put.added() ? HttpStatus.CREATED : HttpStatus.OK)
                    .body(MemberResponse.from(put.member()));
            case Outcome.Running running -> running.accepted();
        };
    }

    /** Ends a membership, and with it what the member's keys may do here. */
    @Delete("/{user}")
    @Problems({ProblemCode.LAST_OWNER, ProblemCode.NOT_YET_ENFORCED })
    @ApiResponse(responseCode = "204")
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = OperationResponse.class)))
    @Consumes(MediaType.ALL)
    HttpResponse<?> removeMember(Caller caller, String workspace, String user) {
        return switch (members.remove(caller, workspace, user)) {
            case Outcome.InForce done -> HttpResponse.noContent();
            case Outcome.Running running -> running.accepted();
        };
    }

    /** The body of a membership. */
    @Introspected
    record Fields(String role) {}
}
