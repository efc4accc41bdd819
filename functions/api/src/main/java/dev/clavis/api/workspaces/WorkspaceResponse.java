package dev.clavis.api.workspaces;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clavis.core.profile.Role;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A workspace as JSON, to somebody in it.
 *
 * @param role their own; null for a key, and for an operator who is no member
 * @param keys how many it has, revoked ones aside
 * @param reason for its suspension, if it is suspended and one was given
 */
@Serdeable
public record WorkspaceResponse(String id, String name, String plan, @Nullable String role, long keys, long keyQuota,
        boolean suspended, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason, String createdAt) {
    public static WorkspaceResponse from(Workspace workspace, Optional<Role> role) {
        WorkspaceRecord facts = WorkspaceRecord.from(workspace);
        return new WorkspaceResponse(facts.id(), facts.name(), facts.plan(), role.map(Role::name).orElse(null),
                workspace.keys(), facts.keyQuota(), facts.suspended(), facts.reason(), facts.createdAt());
    }
}
