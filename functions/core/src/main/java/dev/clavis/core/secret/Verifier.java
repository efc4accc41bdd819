package dev.clavis.core.secret;

import dev.clavis.core.internal.Ids;

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

    /** A few characters that tell the secrets of one key apart, short enough for names of counters. */
    public String mark() {
        return value.substring(0, 4);
    }
}
