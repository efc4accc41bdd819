package dev.clavis.api.keys;

import dev.clavis.api.problems.ProblemException;

/** What people call a key: 1 to 100 visible characters on one line. */
record KeyName(String value) {
    private static final int MAX_LENGTH = 100;

    /**
     * The name that a text is.
     *
     * @throws ProblemException 400 if this is no name, blanks around it aside
     */
    static KeyName parse(String text) {
        String name = text.strip();
        if (name.isEmpty() || name.codePointCount(0, name.length()) > MAX_LENGTH) {
            throw ProblemException.invalidField("name", "has 1 to " + MAX_LENGTH + " characters");
        }
        if (!name.codePoints().allMatch(KeyName::isVisible)) {
            throw ProblemException.invalidField("name", "has no control characters and no line breaks");
        }
        return new KeyName(name);
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED ->
                false;
            default -> true;
        };
    }
}
