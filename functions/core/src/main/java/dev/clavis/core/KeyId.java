package dev.clavis.core;

import dev.clavis.core.internal.Base62;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What finds a key: 8 base62 characters, made at random, unique and never reused. It stands in clear in the key's
 * secrets, so it may be shown and logged; knowing it lets nobody in.
 */
public record KeyId(String value) {
    public static final int LENGTH = 8;

    public KeyId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a key id is " + LENGTH + " base62 characters");
        }
    }

    /** The id with this text, or nothing if no id can have it. */
    public static Optional<KeyId> parse(String text) {
        return isValid(text) ? Optional.of(new KeyId(text)) : Optional.empty();
    }

    public static KeyId random(RandomGenerator random) {
        return new KeyId(Base62.random(random, LENGTH));
    }

    private static boolean isValid(String text) {
        return text.length() == LENGTH && Base62.matches(text, 0, LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}
