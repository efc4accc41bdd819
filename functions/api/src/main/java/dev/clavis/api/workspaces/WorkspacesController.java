package dev.clavis.api.workspaces;

import dev.clavis.api.accounts.Actor;
import dev.clavis.api.accounts.Caller;
import dev.clavis.api.database.Transactions;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.wire.Cursor;
import dev.clavis.api.wire.ETag;
import dev.clavis.api.wire.JsonObject;
import dev.clavis.api.wire.PageRequest;
import dev.clavis.api.wire.PageResponse;
import dev.clavis.api.wire.VisibleName;
import dev.clavis.core.profile.ManagementRight;
import dev.clavis.core.profile.Profile;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Controller("/workspaces")
@Secured(SecurityRule.IS_AUTHENTICATED)
final class WorkspacesController {
    private final Workspaces workspaces;
    private final Gate gate;
    private final Transactions transactions;
    private final Profile profile;

    WorkspacesController(Workspaces workspaces, Gate gate, Transactions transactions, Profile profile) {
        this.workspaces = workspaces;
        this.gate = gate;
        this.transactions = transactions;
        this.profile = profile;
    }

    /** Lists the workspaces that the caller is a member of. */
    @Get
    PageResponse<JoinedResponse> listWorkspaces(Caller caller, @Nullable @QueryValue String limit,
            @Nullable @QueryValue String cursor) {
        PageRequest page = PageRequest.parse(limit, cursor, caller.actor().name());
        String after = page.after().map(Cursor::first).orElse("");
        List<JoinedWorkspace> found = transactions.run(() -> workspaces.seenBy(caller, after, page.limit() + 1));
        return page.response(found, JoinedResponse::from, last -> List.of(last.id()));
    }

    /** Makes a workspace, whose owner the caller becomes. */
    @Post
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = WorkspaceResponse.class)))
    @Consumes(MediaType.ALL)
    HttpResponse<WorkspaceResponse> createWorkspace(Caller caller,
            @Schema(implementation = Fields.class) JsonObject body) {
        VisibleName name = VisibleName.parse(body.text("name"));
        body.requireNoOthers();
        if (!(caller.actor() instanceof Actor.User user)) {
            // A key stays within its workspace.
            throw new ProblemException(ProblemCode.FORBIDDEN);
        }
        Workspace founded = transactions
                .run(() -> workspaces.found(caller, Workspaces.newId(), name.value(), user.id()));
        return HttpResponse.created(WorkspaceResponse.from(founded, Optional.of(profile.roles().getFirst()), profile));
    }

    /** Answers with one workspace. */
    @Get("/{workspace}")
    HttpResponse<WorkspaceResponse> getWorkspace(Caller caller, String workspace) {
        return transactions.run(() -> {
            Access reader = gate.enter(caller, workspace, ManagementRight.KEYS_READ);
            Workspace found = workspaces.get(reader);
            return HttpResponse.ok(WorkspaceResponse.from(found, reader.role(), profile))
                    .header(HttpHeaders.ETAG, ETag.of(WorkspaceRecord.from(found)));
        });
    }

    /** The body of a creation. */
    @Introspected
    record Fields(String name) {}

    /** A workspace in a list, as JSON. */
    @Serdeable
    record JoinedResponse(String id, String name, String plan, String role) {
        static JoinedResponse from(JoinedWorkspace workspace) {
            return new JoinedResponse(workspace.id(), workspace.name(), workspace.plan(), workspace.role());
        }
    }
}
