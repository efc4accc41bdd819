package dev.clavis.core.secret;

import dev.clavis.core.internal.Base62;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * One version of the deployment's own secret, without which nobody can make or check keys. Tags, verifiers
 * and signatures are made under separate keys derived from it, so that none says anything about the others.
 */
public final class Pepper {
    static final int MIN_LENGTH = 32;
    private static final int MAX_VERSION = 999_999;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final int version;
    private final String text;
    private final Hmac tags;
    private final Hmac verifiers;
    private final SecretKey signingKey;
    private final Hmac signatures;

    Pepper(int version, String text) {
        if (version < 1 || version > MAX_VERSION) {
            throw new IllegalArgumentException("a pepper's version is 1 to " + MAX_VERSION);
        }
        if (text.length() < MIN_LENGTH) {
            throw new IllegalArgumentException("a pepper has at least " + MIN_LENGTH + " characters");
        }
        this.version = version;
        this.text = text;
        Hmac root = new Hmac(bytes());
        this.tags = new Hmac(root.sign("tag"));
        this.verifiers = new Hmac(root.sign("verifier"));
        byte[] signing = root.sign("signing");
        this.signingKey = new SecretKeySpec(signing, "HmacSHA256");
        this.signatures = new Hmac(signing);
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
        return verifier(SecretHash.of(secret));
    }

    /** The same verifier as from the secret with this hash. */
    public Verifier verifier(SecretHash hash) {
        return new Verifier(base64(verifiers.sign(hash.bytes())));
    }

    /**
     * The key under which the texts of viewable secrets are signed (HS256): HMAC-SHA-256(pepper, "signing"). It comes
     * from the pepper, so that one rotation renews both, and what was signed under version n is checked under version n.
     */
    public SecretKey signingKey() {
        return signingKey;
    }

    /** The signature of a text with {@link #signingKey()}: 43 base64url characters. */
    String signature(String text) {
        return base64(signatures.sign(text));
    }

    /** The pepper itself, for the ring that prints it. */
    String text() {
        return text;
    }

    private static String base64(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }

    private byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Pepper[version=" + version + "]";
    }
}
