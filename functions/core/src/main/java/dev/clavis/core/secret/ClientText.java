package dev.clavis.core.secret;

import java.util.BitSet;
import java.util.Optional;

/** A client's own text, as it may be logged, stored and shown: one line, not long, and without a secret. */
public final class ClientText {
    private static final int MAX_CODE_POINTS = 256;
    /** Code points, and more than any has. */
    private static final int LONGEST_SECRET = 1_000;
    private static final String HIDDEN = "[secret]";

    private ClientText() {}

    /**
     * What may be kept of a text.
     *
     * @param format of the secrets that it may hold by mistake
     * @param imported of others that it may hold
     * @return up to 256 code points, well-formed
     */
    public static String clean(String text, SecretFormat format, Optional<ImportedFormat> imported) {
        int[] codePoints = text.codePoints().limit(MAX_CODE_POINTS + LONGEST_SECRET)
                .map(ClientText::harmless).toArray();
        int shown = new String(codePoints, 0, Math.min(MAX_CODE_POINTS, codePoints.length)).length();
        String line = hide(new String(codePoints, 0, codePoints.length), shown, format, imported).strip();
        return line.codePointCount(0, line.length()) <= MAX_CODE_POINTS
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MAX_CODE_POINTS));
    }

    /**
     * Leaves out all that is part of a secret, whatever stands around it; two may even overlap. What begins behind
     * {@code shown} is not looked at: to look for a secret everywhere in the longest text would take seconds.
     */
    private static String hide(String text, int shown, SecretFormat format, Optional<ImportedFormat> imported) {
        BitSet hidden = new BitSet();
        for (int i = 0; i < shown; i++) {
            int from = i;
            hidden.set(from, Math.max(format.endOfSecret(text, from),
                    imported.map(shape -> shape.endOfSecret(text, from)).orElse(from)));
        }
        StringBuilder line = new StringBuilder();
        for (int at = 0; at < shown;) {
            int secret = hidden.nextSetBit(at);
            boolean none = secret < 0 || secret >= shown;
            line.append(text, at, none ? shown : secret).append(none ? "" : HIDDEN);
            at = none ? shown : hidden.nextClearBit(secret);
        }
        return line.toString();
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
