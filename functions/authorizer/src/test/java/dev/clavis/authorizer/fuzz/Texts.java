package dev.clavis.authorizer.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Texts that somebody might send to do harm. */
final class Texts {
    private static final List<String> NASTY = List.of("", " ", "\t", "\0", "\r\nSet-Cookie: a=b", "\n{\"event\":\"x\"}",
            "\u001b[31mred\u001b[0m", "\u2028", "\u2029", "\u0085", "\ufeff", "\u202e", "\u200b", "\ud800", "\udc00x",
            "\ud83d\ude00", "\"}", "\\", "\\u0000", "\"},\"context\":{\"limited\":\"false\"}", "${jndi:ldap://x}", "{}",
            "%n%s%n", "%00", "$context.authorizer.keyId", "$input.body", "{{7*7}}", "<script>", "'; DROP TABLE keys;--",
            "../../team", "%2e%2e%2f", "null", "true", "[]", "Infinity", "1e999", "\u0130", "\u0131", "\u212a",
            "user_1", "ws_0", "live", "*", "arn:aws:execute-api:*:*:*/*/*/*");
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    /** Each looks like the letter before it, or becomes it when its case is changed. */
    private static final String LOOK_ALIKE = "a\u0430c\u0441e\u0435i\u0131k\u212ao\u043ep\u0440s\u017fx\u0445y\u0443_\uff3f.\u3002";

    private Texts() {}

    /** Any text: one of the nasty ones, several, or noise. */
    static String any(RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0, 1, 2 -> one(NASTY, random);
            case 3 -> one(NASTY, random) + noise(random, 12) + one(NASTY, random);
            case 4 -> noise(random, 40);
            default -> random.nextInt(40) == 0
                    ? one(NASTY, random) + "A".repeat(random.nextInt(1, 16_000))
                    : ascii(random, 30);
        };
    }

    /** Any name of a header field or parameter: API Gateway has decoded it, so there are no halves of pairs in it. */
    static String name(RandomGenerator random) {
        StringBuilder name = new StringBuilder();
        any(random).codePoints().filter(c -> c < 0xd800 || c > 0xdfff).forEach(name::appendCodePoint);
        return name.toString();
    }

    static <T> T one(List<T> list, RandomGenerator random) {
        return list.get(random.nextInt(list.size()));
    }

    /** The same letters, all in one case or each in either. */
    static String anyCase(String text, RandomGenerator random) {
        return switch (random.nextInt(8)) {
            case 0 -> eitherCase(text, random);
            case 1, 2 -> text.toLowerCase(Locale.ROOT);
            case 3 -> text.toUpperCase(Locale.ROOT);
            default -> text;
        };
    }

    private static String eitherCase(String text, RandomGenerator random) {
        StringBuilder changed = new StringBuilder();
        text.chars().forEach(c -> changed.append((char) (random.nextBoolean()
                ? Character.toUpperCase(c)
                : Character.toLowerCase(c))));
        return changed.toString();
    }

    /** A text that is almost this one; now and then it is this one after all. */
    static String near(String text, RandomGenerator random) {
        int at = random.nextInt(text.length());
        String before = text.substring(0, at);
        String after = text.substring(at + 1);
        char here = text.charAt(at);
        return switch (random.nextInt(22)) {
            case 0, 1, 2, 3 -> before + BASE62.charAt(random.nextInt(62)) + after;
            case 4 -> before + after;
            case 5 -> before + BASE62.charAt(random.nextInt(62)) + here + after;
            case 6 -> before + (char) (here ^ 0x20) + after;
            case 7 -> before + here + here + after;
            case 8 -> after.isEmpty() ? text + text : before + after.charAt(0) + here + after.substring(1);
            case 9 -> before + (char) (here ^ 1 << random.nextInt(7)) + after;
            case 10 -> before + lookAlike(here) + after;
            case 11 -> before + one(NASTY, random) + here + after;
            case 12 -> text + one(NASTY, random);
            case 13 -> one(NASTY, random) + text;
            case 14 -> before;
            case 15 -> text + text;
            case 16 -> "\"" + text + "\"";
            case 17 -> text.replace("_live_", "_test_");
            case 18 -> text.replace("_test_", "_live_");
            case 19 -> before + "%" + Integer.toHexString(here) + after;
            case 20 -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
            default -> random.nextBoolean() ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT);
        };
    }

    /** The beginning of one and the end of the other. */
    static String spliced(String one, String other, RandomGenerator random) {
        int at = random.nextInt(Math.min(one.length(), other.length()));
        return one.substring(0, at) + other.substring(at);
    }

    private static char lookAlike(char c) {
        int at = LOOK_ALIKE.indexOf(Character.toLowerCase(c));
        return at >= 0 ? LOOK_ALIKE.charAt(at ^ 1) : (char) (c + 0xfee0);
    }

    private static String noise(RandomGenerator random, int most) {
        StringBuilder text = new StringBuilder();
        random.ints(random.nextInt(most), 0, 0x10000).forEach(c -> text.append((char) c));
        return text.toString();
    }

    private static String ascii(RandomGenerator random, int most) {
        StringBuilder text = new StringBuilder();
        random.ints(random.nextInt(most), 0, 128).forEach(c -> text.append((char) c));
        return text.toString();
    }
}
