package dev.clavis.api.events;

import dev.clavis.api.wire.Cursor;
import java.util.List;
import java.util.regex.Pattern;

/** A place in the audit log: behind the event with this id, which begins with its time. */
public record EventPlace(String id) {
    private static final Pattern ID = Pattern.compile("event_[0-9a-f]{32}");
    /** Hexadecimal digits sort before it. */
    private static final EventPlace START = new EventPlace("event_g");

    /** Before the newest. */
    public static EventPlace start() {
        return START;
    }

    public static EventPlace of(Event event) {
        return new EventPlace(event.id());
    }

    /**
     * The place that a cursor names.
     *
     * @throws dev.clavis.api.problems.ProblemException 400 if no list of events has given this cursor
     */
    public static EventPlace parse(Cursor cursor) {
        if (!ID.matcher(cursor.first()).matches()) {
            throw Cursor.foreign();
        }
        return new EventPlace(cursor.first());
    }

    public List<String> print() {
        return List.of(id);
    }
}
