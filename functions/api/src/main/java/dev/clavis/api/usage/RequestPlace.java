package dev.clavis.api.usage;

import dev.clavis.api.wire.Cursor;
import java.util.regex.Pattern;

/** A place in a key's list of requests: behind the one with this id, which begins with its time. */
record RequestPlace(String id) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{12}-[ad][0-9A-Za-z_-]{1,64}");
    /** Hexadecimal digits sort before it. */
    private static final RequestPlace START = new RequestPlace("g");

    /** Before the newest. */
    static RequestPlace start() {
        return START;
    }

    static RequestPlace of(Call call) {
        return new RequestPlace("%012x-%s".formatted(call.time().toEpochMilli(), call.line()));
    }

    /**
     * The place that a cursor names.
     *
     * @throws dev.clavis.api.problems.ProblemException 400 if no list of requests has given this cursor
     */
    static RequestPlace parse(Cursor cursor) {
        if (!ID.matcher(cursor.first()).matches()) {
            throw Cursor.foreign();
        }
        return new RequestPlace(cursor.first());
    }
}
