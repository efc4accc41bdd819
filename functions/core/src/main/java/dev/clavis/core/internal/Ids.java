package dev.clavis.core.internal;

import java.util.regex.Pattern;

/** The shape that all ids of ours share: safe in URLs, headers, policies and logs. */
public final class Ids {
    public static final int MAX_LENGTH = 40;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1," + MAX_LENGTH + "}");

    private Ids() {}

    public static boolean isValid(String text) {
        return SHAPE.matcher(text).matches();
    }

    public static void require(String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException("an id is 1 to " + MAX_LENGTH + " letters, digits, '_' or '-'");
        }
    }
}
