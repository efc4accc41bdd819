package dev.clavis.api.workspaces;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clavis.api.wire.LimitFields;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people decide about a workspace, for the audit log and entity tags.
 *
 * @param limits its own, as calls per period; left out if it has none
 */
@Serdeable
public record WorkspaceRecord(String id, String name, String plan, long keyQuota,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Long> limits, boolean suspended,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason, String createdAt) {
    public static WorkspaceRecord from(Workspace workspace) {
        return new WorkspaceRecord(workspace.id().value(), workspace.name(), workspace.plan(), workspace.keyQuota(),
                workspace.limits().counts().isEmpty() ? null : LimitFields.print(workspace.limits().counts()),
                workspace.suspension().isPresent(),
                workspace.suspension().flatMap(Workspace.Suspension::reason).orElse(null),
                workspace.created().toString());
    }
}
