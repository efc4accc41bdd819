package dev.clavis.api.members;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.accounts.EmailAddress;
import dev.clavis.api.openapi.Problems;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.wire.Cursor;
import dev.clavis.api.wire.JsonObject;
import dev.clavis.api.wire.PageRequest;
import dev.clavis.api.wire.PageResponse;
import dev.clavis.api.workspaces.RoleField;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.profile.Role;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Controller("/workspaces/{workspace}/invitations")
@Secured(SecurityRule.IS_AUTHENTICATED)
final class InvitationsController {
    private final Invitations invitations;
    private final Profile profile;

    InvitationsController(Invitations invitations, Profile profile) {
        this.invitations = invitations;
        this.profile = profile;
    }

    /** Invites whoever proves to have an address; they are a member from their next sign-in. */
    @Post
    @Problems(ProblemCode.ALREADY_EXISTS)
    @Consumes(MediaType.ALL)
    @Status(HttpStatus.CREATED)
    InvitationRecord inviteMember(Caller caller, String workspace,
            @Schema(implementation = Fields.class) JsonObject body) {
        EmailAddress email = EmailAddress.parse(body.text("email"))
                .orElseThrow(() -> ProblemException.invalidField("email", "is an e-mail address in ASCII"));
        Role role = RoleField.parse(body.text("role"), profile);
        body.requireNoOthers();
        return InvitationRecord.from(invitations.invite(caller, workspace, email, role));
    }

    /** Lists the invitations that nobody has taken up. */
    @Get
    PageResponse<InvitationRecord> listInvitations(Caller caller, String workspace, @Nullable @QueryValue String limit,
            @Nullable @QueryValue String cursor) {
        PageRequest page = PageRequest.parse(limit, cursor, "invitations " + workspace);
        List<Invitation> found = invitations.list(caller, workspace, page.after().map(Cursor::first).orElse(""),
                page.limit() + 1);
        return page.response(found, InvitationRecord::from, last -> List.of(last.email().value()));
    }

    /** Takes an invitation back. */
    @Delete("/{id}")
    @Consumes(MediaType.ALL)
    @Status(HttpStatus.NO_CONTENT)
    void deleteInvitation(Caller caller, String workspace, String id) {
        invitations.delete(caller, workspace, id);
    }

    /** The body of an invitation. */
    @Introspected
    record Fields(String email, String role) {}
}
