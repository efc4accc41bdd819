package dev.clavis.api.workspaces;

import dev.clavis.core.WorkspaceId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code workspaces}. */
@MappedEntity("workspaces")
record WorkspaceRow(@Id String id, String name, String plan, long keys, long quota, String limits,
        @Nullable Instant suspended,
        @Nullable String reason, Instant created, @Nullable Instant changed) {
    static WorkspaceRow of(Workspace workspace) {
        return new WorkspaceRow(workspace.id().value(), workspace.name(), workspace.plan(), workspace.keys(),
                workspace.keyQuota(), workspace.limits().counts().print(),
                workspace.suspension().map(Workspace.Suspension::since).orElse(null),
                workspace.suspension().flatMap(Workspace.Suspension::reason).orElse(null), workspace.created(), null);
    }

    Workspace toWorkspace() {
        return new Workspace(new WorkspaceId(id), name, plan, keys, quota,
                WorkspaceLimits.parse(limits),
                Optional.ofNullable(suspended)
                        .map(since -> new Workspace.Suspension(since, Optional.ofNullable(reason))),
                created);
    }
}
