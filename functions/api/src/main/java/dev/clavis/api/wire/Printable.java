package dev.clavis.api.wire;

/** The caller's own words, made safe to be said back to them. */
public final class Printable {
    private static final int LENGTH = 64;

    private Printable() {}

    /** The text in plain ASCII, cut short. */
    public static String of(String text) {
        String start = text.substring(0, Math.min(text.length(), LENGTH));
        return start.replaceAll("[^ -~]|`", "?") + (text.length() > LENGTH ? "..." : "");
    }
}
