package dev.clavis.logging;

/** One text in JSON (RFC 8259), whatever is in it: no text can end its line or look like another field. */
public final class JsonText {
    private static final String HEX = "0123456789abcdef";

    private JsonText() {}

    /** Adds the text with its quotes. */
    public static void append(StringBuilder json, String text) {
        json.append('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isPlain(c)) {
                json.append(text, written, i);
                escape(json, c);
                written = i + 1;
            }
        }
        json.append(text, written, text.length()).append('"');
    }

    /** Not what must be escaped, nor what some readers take for the end of a line, nor halves of characters. */
    private static boolean isPlain(char c) {
        if (c < '\u007f') {
            return c >= ' ' && c != '"' && c != '\\';
        }
        return c >= '\u00a0' && c != '\u2028' && c != '\u2029' && !Character.isSurrogate(c);
    }

    private static void escape(StringBuilder json, char c) {
        switch (c) {
            case '"' -> json.append("\\\"");
            case '\\' -> json.append("\\\\");
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            default -> json.append("\\u").append(HEX.charAt(c >> 12)).append(HEX.charAt(c >> 8 & 15))
                    .append(HEX.charAt(c >> 4 & 15)).append(HEX.charAt(c & 15));
        }
    }
}
