package dev.clavis.api.wire;

import dev.clavis.api.problems.ProblemException;
import java.util.stream.IntStream;

/** What people call a thing: 1 to 100 visible characters on one line. */
public record VisibleName(String value) {
    public static final int MAX_LENGTH = 100;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    /**
     * The name that the field {@code name} is.
     *
     * @throws ProblemException 400 if this is no name, blanks around it aside
     */
    public static VisibleName parse(String text) {
        return parse("name", text);
    }

    /** The same for another field that follows the rules of names. */
    public static VisibleName parse(String field, String text) {
        String name = text.strip();
        if (name.isEmpty() || name.codePointCount(0, name.length()) > MAX_LENGTH) {
            throw ProblemException.invalidField(field, "has 1 to " + MAX_LENGTH + " characters");
        }
        if (!isVisible(name.codePoints().toArray())) {
            throw ProblemException.invalidField(field, "has no invisible characters and no line breaks");
        }
        return new VisibleName(name);
    }

    private static boolean isVisible(int[] name) {
        return IntStream.range(0, name.length).allMatch(i -> isVisible(name[i]) || isJoinerBetweenOthers(name, i));
    }

    /** Scripts such as Persian's, and emoji of several parts, need the two joiners inside a word. */
    private static boolean isJoinerBetweenOthers(int[] name, int i) {
        return (name[i] == ZERO_WIDTH_JOINER || name[i] == ZERO_WIDTH_NON_JOINER) && i > 0 && i < name.length - 1
                && isVisible(name[i - 1]) && isVisible(name[i + 1]);
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
