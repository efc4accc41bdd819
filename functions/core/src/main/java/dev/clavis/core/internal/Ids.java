package dev.clavis.core.internal;

import java.util.regex.Pattern;

/** The shape that all ids of ours share: safe in URLs, headers, policies and logs. */
public final class Ids {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private Ids() {}

    public static boolean isValid(String text) {
        return SHAPE.matcher(text).matches();
    }

    public static void require(String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException("an id is 1 to 64 letters, digits, '_' or '-'");
        }
    }
}
