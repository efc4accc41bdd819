package dev.clavis.core.secret;

import java.util.List;
import java.util.regex.Pattern;

/** A client's own text, as it may be logged, stored and shown: one line, not long, and without a secret. */
public final class ClientText {
    private static final int MAX_CODE_POINTS = 256;
    /** What can be a secret, put where it does not belong: one with dots and dashes, or one between them. */
    private static final List<Pattern> WORDS = List.of(Pattern.compile("[A-Za-z0-9_.-]{20,}"),
            Pattern.compile("[A-Za-z0-9_]{20,}"));

    private ClientText() {}

    /**
     * What may be kept of a text.
     *
     * @param format of the secrets that it may hold by mistake
     * @return up to 256 code points, well-formed
     */
    public static String clean(String text, SecretFormat format) {
        int[] codePoints = text.codePoints().limit(2L * MAX_CODE_POINTS).map(ClientText::harmless).toArray();
        String line = new String(codePoints, 0, codePoints.length);
        for (Pattern words : WORDS) {
            line = words.matcher(line)
                    .replaceAll(word -> format.read(word.group()).isPresent() ? "[secret]" : word.group());
        }
        line = line.strip();
        return line.codePointCount(0, line.length()) <= MAX_CODE_POINTS
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MAX_CODE_POINTS));
    }

    /** PostgreSQL takes no NUL and no half of a pair; marks that turn the direction of writing only mislead. */
    private static int harmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.SURROGATE, Character.UNASSIGNED -> '\uFFFD';
            default -> codePoint;
        };
    }
}
