package dev.clavis.core.secret;

import java.util.Optional;

/** What can become of a secret's text after it has been made. */
public enum SecretKind {
    /** It is shown once, and nothing that is stored leads back to it. */
    OPAQUE("opaque"),
    /** Whoever owns it can see it again: its text follows from the signing key and what is stored. */
    VIEWABLE(
            "viewable");

    private final String id;

    SecretKind(String id) {
        this.id = id;
    }

    /** The name in profiles. */
    public String id() {
        return id;
    }

    /** The kind with this name. */
    public static Optional<SecretKind> parse(String id) {
        for (SecretKind kind : values()) {
            if (kind.id.equals(id)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
