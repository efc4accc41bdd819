package dev.clavis.api.events;

/** What can happen. */
public enum EventType {
    KEY_CREATED("key.created"),
    KEY_IMPORTED("key.imported"),
    KEY_UPDATED("key.updated"),
    KEY_ROTATED("key.rotated"),
    KEY_SECRET_CUT_OFF("key.secret-cut-off"),
    KEY_REVOKED("key.revoked"),
    KEY_DELETED("key.deleted"),
    PEPPER_ADDED("pepper.added"),
    PEPPER_REMOVED("pepper.removed");

    private final String id;

    EventType(String id) {
        this.id = id;
    }

    /** The name in SQL and JSON. */
    public String id() {
        return id;
    }
}
