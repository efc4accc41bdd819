package dev.clavis.core.internal;

/** The shape that all ids of ours share: safe in URLs, headers, policies and logs. */
public final class Ids {
    public static final int MAX_LENGTH = 40;

    private Ids() {}

    public static boolean isValid(String text) {
        return !text.isEmpty() && text.length() <= MAX_LENGTH && isUrlSafe(text);
    }

    public static void require(String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException("an id is 1 to " + MAX_LENGTH + " letters, digits, '_' or '-'");
        }
    }

    /** Whether all characters are letters, digits, '_' or '-'. Not a pattern: every decision reads several ids. */
    public static boolean isUrlSafe(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '_' && c != '-' && !Base62.isDigit(c)) {
                return false;
            }
        }
        return true;
    }
}
