package dev.clavis.api.database;

import java.util.UUID;
import java.util.regex.Pattern;

/** Ids of new rows: nobody can guess one, and no two are the same, whoever makes them. */
public final class RandomId {
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{32}");

    private RandomId() {}

    /** The prefix and 32 hexadecimal digits, 122 bits of them random (RFC 9562, version 4). */
    public static String of(String prefix) {
        return prefix + UUID.randomUUID().toString().replace("-", "");
    }

    /** Whether a text, which may be a caller's own, can be such an id: nothing else needs to be looked for. */
    public static boolean isOne(String prefix, String text) {
        return text.startsWith(prefix) && DIGITS.matcher(text.substring(prefix.length())).matches();
    }
}
