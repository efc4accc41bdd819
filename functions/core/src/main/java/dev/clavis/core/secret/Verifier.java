package dev.clavis.core.secret;

import dev.clavis.core.internal.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * What the stores hold in place of a secret: 43 base64url characters of HMAC-SHA-256. It recognises the secret and
 * cannot be turned back into it.
 */
public record Verifier(String value) {
    private static final int LENGTH = 43;

    public Verifier {
        if (value.length() != LENGTH || !Ids.isUrlSafe(value)) {
            throw new IllegalArgumentException("a verifier is " + LENGTH + " base64url characters");
        }
    }

    /** In constant time: what is presented says nothing of what is stored. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Verifier verifier && MessageDigest.isEqual(bytes(), verifier.bytes());
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    private byte[] bytes() {
        return value.getBytes(StandardCharsets.US_ASCII);
    }

    /** A few characters that tell the secrets of one key apart, short enough for names of counters. */
    public String mark() {
        return value.substring(0, 4);
    }
}
