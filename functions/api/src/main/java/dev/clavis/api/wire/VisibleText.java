package dev.clavis.api.wire;

import dev.clavis.api.problems.ProblemException;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Words of people's own on one line: nothing in them that a reader could not see. */
public final class VisibleText {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private VisibleText() {}

    /**
     * The text without the blanks around it.
     *
     * @param field how to name it to the caller
     * @throws ProblemException 400 if it does not have 1 to {@code max} characters, or an invisible one
     */
    public static String parse(String field, String text, int max) {
        return parse(text, max, what -> ProblemException.invalidField(field, what));
    }

    /** The same for a query parameter. */
    public static String parameter(String parameter, String text, int max) {
        return parse(text, max, what -> ProblemException.invalidParameter(parameter, what));
    }

    private static String parse(String text, int max, Function<String, ProblemException> refusal) {
        String words = text.strip();
        if (words.isEmpty() || words.codePointCount(0, words.length()) > max) {
            throw refusal.apply("has 1 to " + max + " characters");
        }
        if (!isVisible(words.codePoints().toArray())) {
            throw refusal.apply("has no invisible characters and no line breaks");
        }
        return words;
    }

    private static boolean isVisible(int[] words) {
        return IntStream.range(0, words.length).allMatch(i -> isVisible(words[i]) || isJoinerBetweenOthers(words, i));
    }

    /** Scripts such as Persian's, and emoji of several parts, need the two joiners inside a word. */
    private static boolean isJoinerBetweenOthers(int[] words, int i) {
        return (words[i] == ZERO_WIDTH_JOINER || words[i] == ZERO_WIDTH_NON_JOINER) && i > 0 && i < words.length - 1
                && isVisible(words[i - 1]) && isVisible(words[i + 1]);
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED ->
                false;
            default -> true;
        };
    }
}
