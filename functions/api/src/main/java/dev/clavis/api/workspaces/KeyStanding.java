package dev.clavis.api.workspaces;

import dev.clavis.core.OwnerId;
import dev.clavis.core.Permission;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.profile.ManagementRight;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * A management key that is good now, for a call from where it is made.
 *
 * @param effective what is in effect of its permissions, the product's and management's; one of management's at least
 */
record KeyStanding(WorkspaceId workspace, KeyBounds bounds, Set<Permission> effective) {
    KeyStanding {
        effective = Set.copyOf(effective);
    }

    OwnerId owner() {
        return bounds.owner();
    }

    /** What it can pass on. What makes a key the operator's is for people alone to give. */
    Set<Permission> lent() {
        Set<Permission> lent = new TreeSet<>(effective);
        lent.remove(ManagementRight.DEPLOYMENT_ADMIN.permission());
        return lent;
    }

    /** Whether it acts as the operator. */
    boolean isOperator() {
        return effective.contains(ManagementRight.DEPLOYMENT_ADMIN.permission());
    }

    Set<ManagementRight> rights() {
        if (isOperator()) {
            return Gate.OF_OPERATORS;
        }
        Set<ManagementRight> rights = EnumSet.noneOf(ManagementRight.class);
        effective.forEach(permission -> ManagementRight.of(permission).ifPresent(rights::add));
        return rights;
    }
}
