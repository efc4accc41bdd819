package dev.clavis.api.events;

/** What can happen. */
public enum EventType {
    KEY_CREATED("key.created"),
    KEY_REVOKED("key.revoked"),
    KEY_DELETED("key.deleted"),
    WORKSPACE_CREATED("workspace.created"),
    WORKSPACE_UPDATED("workspace.updated"),
    WORKSPACE_SUSPENDED("workspace.suspended"),
    WORKSPACE_RESUMED("workspace.resumed"),
    MEMBER_ADDED("member.added"),
    MEMBER_CHANGED("member.changed"),
    MEMBER_REMOVED("member.removed"),
    INVITATION_CREATED("invitation.created"),
    INVITATION_ACCEPTED("invitation.accepted"),
    INVITATION_DELETED("invitation.deleted"),
    SERVICE_ACCOUNT_CREATED("service-account.created"),
    SERVICE_ACCOUNT_UPDATED("service-account.updated"),
    SERVICE_ACCOUNT_DISABLED("service-account.disabled"),
    SERVICE_ACCOUNT_ENABLED("service-account.enabled");

    private final String id;

    EventType(String id) {
        this.id = id;
    }

    /** The name in SQL and JSON. */
    public String id() {
        return id;
    }
}
