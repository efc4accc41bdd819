package dev.clavis.api.workspaces;

/**
 * A workspace as one of its members sees it.
 *
 * @param plan name of its plan
 * @param role name of the member's role
 */
public record JoinedWorkspace(String id, String name, String plan, String role) {}
