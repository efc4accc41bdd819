package dev.clavis.core.internal;

import java.util.random.RandomGenerator;

/** Digits, upper case, lower case: text that survives URLs, shells and double clicks. */
public final class Base62 {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private Base62() {}

    /** {@code length} characters, each uniform; 5.95 bits of entropy a character. */
    public static String random(RandomGenerator random, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** The last {@code length} base62 digits of an unsigned number, most significant first. */
    public static String digits(long unsigned, int length) {
        char[] text = new char[length];
        long rest = unsigned;
        for (int i = length - 1; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) Long.remainderUnsigned(rest, ALPHABET.length()));
            rest = Long.divideUnsigned(rest, ALPHABET.length());
        }
        return new String(text);
    }

    /** Whether all characters in [{@code from}, {@code to}) are base62. */
    public static boolean matches(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether this is one of the 62. */
    static boolean isDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
