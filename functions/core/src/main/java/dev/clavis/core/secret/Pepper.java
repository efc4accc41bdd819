package dev.clavis.core.secret;

import dev.clavis.core.internal.Base62;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * One version of the deployment's own secret, without which nobody can make or check keys. Tags and verifiers are made
 * under separate keys derived from it, so that neither says anything about the other.
 */
public final class Pepper {
    static final int MIN_LENGTH = 32;

    private final int version;
    private final Hmac tags;
    private final Hmac verifiers;

    Pepper(int version, String text) {
        if (version < 1) {
            throw new IllegalArgumentException("a pepper's version is 1 or more");
        }
        if (text.length() < MIN_LENGTH) {
            throw new IllegalArgumentException("a pepper has at least " + MIN_LENGTH + " characters");
        }
        Hmac root = new Hmac(text.getBytes(StandardCharsets.UTF_8));
        this.version = version;
        this.tags = new Hmac(root.sign("tag"));
        this.verifiers = new Hmac(root.sign("verifier"));
    }

    /** The number by which the stores name this pepper; higher is newer. */
    public int version() {
        return version;
    }

    /** {@code length} base62 characters that only a holder of the pepper can find for this text. */
    String tag(String text, int length) {
        return Base62.digits(ByteBuffer.wrap(tags.sign(text)).getLong(), length);
    }

    /** HMAC over SHA-256 of the secret's text: what the stores hold in its place. */
    public Verifier verifier(Secret secret) {
        byte[] mac = verifiers.sign(secret.digest());
        return new Verifier(Base64.getUrlEncoder().withoutPadding().encodeToString(mac));
    }

    @Override
    public String toString() {
        return "Pepper[version=" + version + "]";
    }
}
