package dev.clavis.api.accounts;

/** What a claim's text must be before it is written down: an issuer may sign texts that no column takes. */
public final class ClaimText {
    /** The longest {@code sub} there is (OpenID Connect Core 1.0 §2), and long enough for every e-mail address. */
    static final int MAX_LENGTH = 255;

    private ClaimText() {}

    public static boolean isStorable(String text) {
        return !text.isBlank() && text.length() <= MAX_LENGTH && text.codePoints().noneMatch(ClaimText::isNoCharacter);
    }

    private static boolean isNoCharacter(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
