package dev.clavis.core.profile;

import dev.clavis.core.Permission;
import java.util.Optional;

/**
 * What a member, or a management key, may do with a workspace. A key that has one of these as a permission is a management
 * key; so no profile may use their names for its own.
 */
public enum ManagementRight {
    KEYS_READ("keys:read"),
    KEYS_WRITE("keys:write"),
    WORKSPACE_ADMIN("workspace:admin"),
    /** Lets a key act as the operator. Only the operator gives it, and no role has it. */
    DEPLOYMENT_ADMIN("deployment:admin");

    private final String id;

    ManagementRight(String id) {
        this.id = id;
    }

    /** The permission by which a key has this right. */
    public Permission permission() {
        return Permission.of(id);
    }

    /** The right that this permission gives, if it is one of management. */
    public static Optional<ManagementRight> of(Permission permission) {
        return parse(permission.name());
    }

    public String id() {
        return id;
    }

    public static Optional<ManagementRight> parse(String id) {
        for (ManagementRight right : values()) {
            if (right.id.equals(id)) {
                return Optional.of(right);
            }
        }
        return Optional.empty();
    }
}
