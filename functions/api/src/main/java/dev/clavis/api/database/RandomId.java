package dev.clavis.api.database;

import java.util.UUID;

/** Ids of new rows: nobody can guess one, and no two are the same, whoever makes them. */
public final class RandomId {
    private RandomId() {}

    /** The prefix and 32 hexadecimal digits, 122 bits of them random (RFC 9562, version 4). */
    public static String of(String prefix) {
        return prefix + UUID.randomUUID().toString().replace("-", "");
    }
}
