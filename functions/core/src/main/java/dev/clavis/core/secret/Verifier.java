package dev.clavis.core.secret;

import java.util.regex.Pattern;

/**
 * What the stores hold in place of a secret: 43 base64url characters of HMAC-SHA-256. It recognises the secret and
 * cannot be turned back into it.
 */
public record Verifier(String value) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    public Verifier {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a verifier is 43 base64url characters");
        }
    }

    /** A few characters that tell the secrets of one key apart, short enough for names of counters. */
    public String mark() {
        return value.substring(0, 4);
    }
}
