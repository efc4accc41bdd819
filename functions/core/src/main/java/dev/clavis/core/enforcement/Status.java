package dev.clavis.core.enforcement;

/** What has become of a key. Suspended can come back; revoked is for ever. */
public enum Status {
    ACTIVE("active"),
    SUSPENDED("suspended"),
    REVOKED("revoked");

    private final String id;

    Status(String id) {
        this.id = id;
    }

    /** The name in the stores and in JSON. */
    public String id() {
        return id;
    }

    public static Status of(String id) {
        return switch (id) {
            case "active" -> ACTIVE;
            case "suspended" -> SUSPENDED;
            case "revoked" -> REVOKED;
            default -> throw new IllegalArgumentException("no such status: " + id);
        };
    }
}
