package dev.clavis.api.workspaces;

import io.micronaut.core.annotation.Introspected;

/**
 * A workspace as one of its members sees it.
 *
 * @param plan name of its plan
 * @param role name of the member's role
 */
@Introspected
public record JoinedWorkspace(String id, String name, String plan, String role) {}
