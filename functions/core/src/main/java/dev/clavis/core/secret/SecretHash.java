package dev.clavis.core.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * SHA-256 of a secret's text in UTF-8: by this alone a key that was issued elsewhere can be brought in. It is on its way
 * to a {@link Verifier} and stored nowhere, so it does not print either.
 */
public final class SecretHash {
    private static final int HEX_LENGTH = 64;

    private final byte[] bytes;

    private SecretHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The hash that these 64 hexadecimal digits write, in either case. */
    public static Optional<SecretHash> parse(String hex) {
        boolean isHex = hex.length() == HEX_LENGTH && hex.chars().allMatch(HexFormat::isHexDigit);
        return isHex ? Optional.of(new SecretHash(HexFormat.of().parseHex(hex))) : Optional.empty();
    }

    public static SecretHash of(Secret secret) {
        return new SecretHash(Hmac.sha256(secret.text().getBytes(StandardCharsets.UTF_8)));
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretHash hash && MessageDigest.isEqual(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SecretHash[hidden]";
    }
}
