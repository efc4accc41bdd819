package dev.clavis.logging;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/**
 * One line: a JSON object of texts (RFC 8259), whatever is in them; no text can end the line or look like another field. A
 * name that comes twice is the caller's mistake.
 */
public final class JsonLine {
    /** CloudWatch Logs ends an event at 1 MiB; a stack trace says all that it has to in far less. */
    private static final int MAX_TEXT = 32_768;

    private final StringBuilder line = new StringBuilder(256).append('{');

    /** Adds a field; nothing if there is no value. */
    public JsonLine put(String name, @Nullable String value) {
        if (value != null) {
            if (line.length() > 1) {
                line.append(',');
            }
            JsonText.append(line, name);
            line.append(':');
            JsonText.append(line, value.length() > MAX_TEXT ? value.substring(0, MAX_TEXT) : value);
        }
        return this;
    }

    /** Adds what went wrong: its class, and all of it with its stack. */
    public JsonLine failure(@Nullable Throwable failure) {
        if (failure == null) {
            return this;
        }
        StringWriter stack = new StringWriter();
        failure.printStackTrace(new PrintWriter(stack));
        return put("error", failure.getClass().getName()).put("stack", stack.toString());
    }

    /** The whole line with its end. */
    public String end() {
        return line + "}\n";
    }
}
