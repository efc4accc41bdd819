package dev.clavis.api.workspaces;

import dev.clavis.core.WorkspaceId;
import java.time.Instant;
import java.util.Optional;

/**
 * Who keys belong to.
 *
 * @param plan name of its plan
 * @param keys how many it has, revoked ones aside
 * @param keyQuota how many it may have
 * @param limits its own, in place of its plan's
 * @param suspension since when none of its keys is good, and why
 */
public record Workspace(WorkspaceId id, String name, String plan, long keys, long keyQuota,
        WorkspaceLimits limits, Optional<Suspension> suspension, Instant created) {

    /**
     * A time without good keys.
     *
     * @param reason the operator's words for it, which the workspace's members read
     */
    public record Suspension(Instant since, Optional<String> reason) {}
}
