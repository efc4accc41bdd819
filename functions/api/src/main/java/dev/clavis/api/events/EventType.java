package dev.clavis.api.events;

import java.util.Arrays;
import java.util.Optional;

/** What can happen. */
public enum EventType {
    KEY_CREATED("key.created"),
    KEY_IMPORTED("key.imported"),
    KEY_UPDATED("key.updated"),
    KEY_ROTATED("key.rotated"),
    KEY_RESET("key.reset"),
    KEY_SECRET_CUT_OFF("key.secret-cut-off"),
    KEY_REVOKED("key.revoked"),
    KEY_DELETED("key.deleted"),
    KEY_NOTICE_RAISED("key.notice-raised"),
    KEY_NOTICE_CLEARED("key.notice-cleared"),
    PEPPER_ADDED("pepper.added"),
    PEPPER_REMOVED("pepper.removed"),
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

    /** How the ids of what happens to keys begin. */
    static final String OF_KEYS = "key.";

    private final String id;

    EventType(String id) {
        this.id = id;
    }

    /** The name in SQL and JSON. */
    public String id() {
        return id;
    }

    /** The type with this id. */
    public static Optional<EventType> of(String id) {
        return Arrays.stream(values()).filter(type -> type.id.equals(id)).findFirst();
    }
}
