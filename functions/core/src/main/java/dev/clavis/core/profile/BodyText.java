package dev.clavis.core.profile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells whether a text is one JSON value (RFC 8259), so that no program ever reads half an answer. API Gateway puts values
 * in for {@code $context} and does nothing else; ours have no character that JSON would have to escape.
 */
final class BodyText {
    private static final int DEEPEST = 16;

    private final String text;
    private int at;

    private BodyText(String text) {
        this.text = text;
    }

    static boolean isJson(String text) {
        BodyText body = new BodyText(text);
        return body.value(DEEPEST) && body.at == text.length();
    }

    private boolean value(int deeper) {
        skipBlanks();
        boolean is = deeper > 0 && switch (peek()) {
            case '{' -> list('}', true, deeper - 1);
            case '[' -> list(']', false, deeper - 1);
            case '"' -> matches("\"(?:[^\"\\\\\\x00-\\x1f]|\\\\(?:[\"\\\\/bfnrt]|u[0-9A-Fa-f]{4}))*+\"");
            default -> matches("true|false|null|-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");
        };
        skipBlanks();
        return is;
    }

    private boolean list(char end, boolean named, int deeper) {
        at++;
        skipBlanks();
        if (takes(end)) {
            return true;
        }
        do {
            if (named && !(isName(deeper) && takes(':'))) {
                return false;
            }
            if (!value(deeper)) {
                return false;
            }
        } while (takes(','));
        return takes(end);
    }

    private boolean isName(int deeper) {
        skipBlanks();
        return peek() == '"' && value(deeper + 1);
    }

    private boolean matches(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return false;
        }
        at = matcher.end();
        return true;
    }

    private boolean takes(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void skipBlanks() {
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
    }
}
