package dev.clavis.core.secret;

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

    /** The text, for this package: whoever looks for exits needs not look here. */
    String text() {
        return text;
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
