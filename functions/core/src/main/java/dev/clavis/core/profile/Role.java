package dev.clavis.core.profile;

import dev.clavis.core.Permission;
import java.util.Set;

/**
 * A member's role in a workspace.
 *
 * @param rights what its holder may do with the workspace
 * @param permissions what a key that its holder owns can have at most, with all that these imply
 */
public record Role(String name, Set<ManagementRight> rights, Set<Permission> permissions) {
    public Role {
        rights = Set.copyOf(rights);
        permissions = Set.copyOf(permissions);
    }
}
