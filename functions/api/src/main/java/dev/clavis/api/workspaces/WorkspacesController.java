package dev.clavis.api.workspaces;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.wire.Cursor;
import dev.clavis.api.wire.PageRequest;
import dev.clavis.api.wire.PageResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Controller("/workspaces")
@Secured(SecurityRule.IS_AUTHENTICATED)
final class WorkspacesController {
    private final Workspaces workspaces;

    WorkspacesController(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    /** Lists the workspaces that the caller is a member of. */
    @Get
    PageResponse<WorkspaceResponse> listWorkspaces(Caller caller, @Nullable @QueryValue String limit,
            @Nullable @QueryValue String cursor) {
        PageRequest page = PageRequest.parse(limit, cursor, caller.actor().name());
        List<JoinedWorkspace> found = workspaces.seenBy(caller, page.after().map(Cursor::first).orElse(""),
                page.limit() + 1);
        return page.response(found, WorkspaceResponse::from, last -> List.of(last.id()));
    }

    /** A workspace as JSON. */
    @Serdeable
    record WorkspaceResponse(String id, String name, String plan, String role) {
        static WorkspaceResponse from(JoinedWorkspace workspace) {
            return new WorkspaceResponse(workspace.id(), workspace.name(), workspace.plan(), workspace.role());
        }
    }
}
