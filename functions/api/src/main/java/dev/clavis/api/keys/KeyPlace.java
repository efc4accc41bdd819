package dev.clavis.api.keys;

import dev.clavis.api.wire.Cursor;
import dev.clavis.core.KeyId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** A place in the list of keys: after all that is newer than this time, or as new and of a higher id. */
record KeyPlace(Instant created, String id) {
    private static final KeyPlace START = new KeyPlace(Instant.parse("9999-12-31T00:00:00Z"), "");

    static KeyPlace start() {
        return START;
    }

    static List<String> print(Key key) {
        return List.of(key.life().created().toString(), key.id().value());
    }

    /**
     * The place that a cursor names.
     *
     * @throws dev.clavis.api.problems.ProblemException 400 if no list of keys has given this cursor
     */
    static KeyPlace parse(Cursor cursor) {
        List<String> parts = cursor.parts(2);
        KeyId id = KeyId.parse(parts.getLast()).orElseThrow(Cursor::foreign);
        return new KeyPlace(parseTime(parts.getFirst()), id.value());
    }

    /** Only times that a key can have been made at: a database's years end sooner than Java's. */
    private static Instant parseTime(String text) {
        try {
            Instant time = Instant.parse(text);
            if (!time.isBefore(Instant.EPOCH) && time.isBefore(START.created())) {
                return time;
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw Cursor.foreign();
    }
}
