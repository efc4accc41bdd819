package dev.clavis.core.profile;

import java.util.Optional;

/** What a member, or a management key, may do with a workspace. */
public enum ManagementRight {
    KEYS_READ("keys:read"), KEYS_WRITE("keys:write"), WORKSPACE_ADMIN("workspace:admin");

    private final String id;

    ManagementRight(String id) {
        this.id = id;
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
