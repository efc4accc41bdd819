package dev.clavis.api.workspaces;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** What people decide about a workspace, for the audit log and entity tags. */
@Serdeable
public record WorkspaceRecord(String id, String name, String plan, long keyQuota, boolean suspended,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason, String createdAt) {
    public static WorkspaceRecord from(Workspace workspace) {
        return new WorkspaceRecord(workspace.id().value(), workspace.name(), workspace.plan(), workspace.keyQuota(),
                workspace.suspension().isPresent(),
                workspace.suspension().flatMap(Workspace.Suspension::reason).orElse(null),
                workspace.created().toString());
    }
}
