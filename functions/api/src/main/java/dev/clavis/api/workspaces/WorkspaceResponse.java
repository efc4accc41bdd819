package dev.clavis.api.workspaces;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clavis.api.wire.LimitFields;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.profile.Role;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A workspace as JSON, to somebody in it.
 *
 * @param role their own; null for a key, and for an operator who is no member
 * @param keys how many it has, revoked ones aside
 * @param limits of each of its keys, in effect: its plan's, with its own; null if its plan is unknown
 * @param ownLimits left out if it has none
 * @param reason for its suspension, if it is suspended and one was given
 */
@Serdeable
public record WorkspaceResponse(String id, String name, String plan, @Nullable String role, long keys, long keyQuota,
        @Nullable Map<String, Long> limits,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Long> ownLimits, boolean suspended,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason, String createdAt) {
    @SuppressWarnings("NullAway") // Optional.orElse(null)
    public static WorkspaceResponse from(Workspace workspace, Optional<Role> role, Profile profile) {
        WorkspaceRecord facts = WorkspaceRecord.from(workspace);
        return new WorkspaceResponse(facts.id(), facts.name(), facts.plan(), role.map(Role::name).orElse(null),
                workspace.keys(), facts.keyQuota(),
                profile.plan(workspace.plan()).map(workspace.limits()::on)
                        .map(plan -> LimitFields.print(plan.limits().counts())).orElse(null),
                facts.limits(), facts.suspended(), facts.reason(), facts.createdAt());
    }
}
