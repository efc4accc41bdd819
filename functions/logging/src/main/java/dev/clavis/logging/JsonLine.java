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
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder line = new StringBuilder(256).append('{');

    /** Adds a field; nothing if there is no value. */
    public JsonLine put(String name, @Nullable String value) {
        if (value != null) {
            if (line.length() > 1) {
                line.append(',');
            }
            text(name);
            line.append(':');
            text(value);
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

    private void text(String text) {
        line.append('"');
        int end = Math.min(text.length(), MAX_TEXT);
        for (int i = 0; i < end; i++) {
            character(text.charAt(i));
        }
        line.append('"');
    }

    /** Beyond what must be escaped, what some readers take for the end of a line, and halves of characters. */
    private void character(char c) {
        switch (c) {
            case '"' -> line.append("\\\"");
            case '\\' -> line.append("\\\\");
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
                if (c < ' ' || (c >= '\u007f' && c < '\u00a0') || c == '\u2028' || c == '\u2029'
                        || Character.isSurrogate(c)) {
                    line.append("\\u").append(HEX.charAt(c >> 12)).append(HEX.charAt(c >> 8 & 15))
                            .append(HEX.charAt(c >> 4 & 15)).append(HEX.charAt(c & 15));
                } else {
                    line.append(c);
                }
            }
        }
    }
}
