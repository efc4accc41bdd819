package dev.clavis.core.secret;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One pepper of the ring.
 *
 * @param start from when on new secrets are made with it; nothing means always
 */
record RingLine(Pepper pepper, Optional<Instant> start) {
    private static final Pattern SHAPE = Pattern.compile("(?:(\\d{1,6}):)?([!-9;-~]+)(?::([!-~]+))?");

    /** @throws IllegalArgumentException with a message that says what is wrong and never what stands there */
    static RingLine parse(String line) {
        Matcher matcher = SHAPE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("it is not version:pepper or version:pepper:start");
        }
        int version = matcher.group(1) == null ? 1 : Integer.parseInt(matcher.group(1));
        return new RingLine(new Pepper(version, matcher.group(2)),
                Optional.ofNullable(matcher.group(3)).map(RingLine::instant));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            // Without the cause: its message repeats the text, which may be a pepper that was written with a colon.
            throw new IllegalArgumentException("its start is not an instant like 2026-11-21T06:00:00Z");
        }
    }

    int version() {
        return pepper.version();
    }

    boolean hasStarted(Instant now) {
        return start.isEmpty() || !start.get().isAfter(now);
    }

    String print() {
        return version() + ":" + pepper.text() + start.map(instant -> ":" + instant).orElse("");
    }
}
