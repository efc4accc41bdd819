package dev.clavis.api.workspaces;

import dev.clavis.core.OwnerId;
import dev.clavis.core.Permission;
import java.util.Set;

/**
 * A member as far as keys are concerned: what a key can do at most is lent to it by its owner.
 *
 * @param permissions the most that can be passed on now, the product's and management's
 */
public record Lender(OwnerId owner, Set<Permission> permissions) {
    public Lender {
        permissions = Set.copyOf(permissions);
    }
}
