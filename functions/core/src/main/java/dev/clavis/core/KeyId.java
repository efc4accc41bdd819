package dev.clavis.core;

import dev.clavis.core.internal.Base62;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What finds a key: made at random, unique and never reused; 8 base62 characters, or 32 lower-case hexadecimal digits
 * where a profile's secrets are viewable. It stands in clear in the key's secrets, so it may be shown and logged; knowing
 * it lets nobody in.
 */
public record KeyId(String value) {
    /** Characters of a short id. */
    public static final int LENGTH = 8;
    /** Digits of a long id. */
    public static final int HEX_LENGTH = 32;

    public KeyId {
        if (!isShort(value) && !isHex(value)) {
            throw new IllegalArgumentException(
                    "a key id is " + LENGTH + " base62 characters or " + HEX_LENGTH + " lower-case hexadecimal digits");
        }
    }

    /** The id with this text, or nothing if no id can have it. */
    public static Optional<KeyId> parse(String text) {
        return isShort(text) || isHex(text) ? Optional.of(new KeyId(text)) : Optional.empty();
    }

    /** A short id. */
    public static KeyId random(RandomGenerator random) {
        return new KeyId(Base62.random(random, LENGTH));
    }

    /** A long id. {@code random} must be cryptographically strong for it to be unique. */
    public static KeyId randomHex(RandomGenerator random) {
        byte[] bytes = new byte[HEX_LENGTH / 2];
        random.nextBytes(bytes);
        return new KeyId(HexFormat.of().formatHex(bytes));
    }

    /** Whether this is a long id. */
    public boolean isHex() {
        return isHex(value);
    }

    private static boolean isShort(String text) {
        return text.length() == LENGTH && Base62.matches(text, 0, LENGTH);
    }

    private static boolean isHex(String text) {
        return text.length() == HEX_LENGTH
                && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    @Override
    public String toString() {
        return value;
    }
}
