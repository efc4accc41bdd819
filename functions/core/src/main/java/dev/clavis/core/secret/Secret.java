package dev.clavis.core.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The text of a secret, held so that it cannot slip out: it does not print, has no equality of its own, and opens
 * through {@link #exposeSecret()} only.
 */
public final class Secret {
    private final String text;

    public Secret(String text) {
        this.text = text;
    }

    /** The text itself. Call it where a secret leaves in the one answer that shows it, and nowhere else. */
    public String exposeSecret() {
        return text;
    }

    /** SHA-256 of the text. */
    byte[] digest() {
        return Hmac.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the other has the same text, in a time that does not depend on where they differ. */
    public boolean sameAs(Secret other) {
        return MessageDigest.isEqual(digest(), other.digest());
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
