package dev.clavis.api.hygiene;

import java.util.Arrays;
import java.util.Optional;

/** What can be worth knowing about a key. {@link Thresholds} says from when on. */
public enum NoticeType {
    /** Its secret is older than the profile wants secrets to be. */
    OLD("old"),
    /** Nobody has called with it for long. */
    UNUSED("unused"),
    /** It ends soon. */
    EXPIRING("expiring"),
    /** Many of its calls end in errors. */
    FAILING("failing"),
    /** It was given permissions that none of its calls needs. */
    UNUSED_PERMISSIONS("unused-permissions");

    private final String id;

    NoticeType(String id) {
        this.id = id;
    }

    /** The name in SQL and JSON. */
    public String id() {
        return id;
    }

    /** The type with this id. */
    public static Optional<NoticeType> of(String id) {
        return Arrays.stream(values()).filter(type -> type.id.equals(id)).findFirst();
    }
}
