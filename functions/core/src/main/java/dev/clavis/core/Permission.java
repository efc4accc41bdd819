package dev.clavis.core;

import java.util.Optional;

/** A thing that a key may be allowed to do, by the name the product gives it: {@code conversations:read}, {@code write}. */
public record Permission(String name) implements Comparable<Permission> {
    private static final int MAX_WORD = 32;

    public Permission {
        if (!isValid(name)) {
            throw new IllegalArgumentException("not a permission's name: lower-case words, at most one colon");
        }
    }

    public static Permission of(String name) {
        return new Permission(name);
    }

    public static Optional<Permission> parse(String name) {
        return isValid(name) ? Optional.of(new Permission(name)) : Optional.empty();
    }

    /** One word or two with a colon. Not a pattern: every decision reads several names. */
    private static boolean isValid(String name) {
        int colon = name.indexOf(':');
        return colon < 0
                ? isWord(name, 0, name.length())
                : isWord(name, 0, colon) && isWord(name, colon + 1, name.length());
    }

    /** Whether it is a lower-case letter and then up to 31 of those, digits, '_' and '-'. */
    private static boolean isWord(String name, int from, int to) {
        if (from == to || to - from > MAX_WORD || !isLetter(name.charAt(from))) {
            return false;
        }
        for (int i = from + 1; i < to; i++) {
            char c = name.charAt(i);
            if (!isLetter(c) && (c < '0' || c > '9') && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    @Override
    public int compareTo(Permission other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
