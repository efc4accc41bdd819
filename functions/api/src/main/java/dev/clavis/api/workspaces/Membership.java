package dev.clavis.api.workspaces;

import dev.clavis.core.OwnerId;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.profile.Role;

/** A user within a workspace: proof that they may see it. */
public record Membership(WorkspaceId workspace, OwnerId user, Role role) {}
