package dev.clavis.api.keys;

import dev.clavis.api.wire.VisibleText;

/** What people call a key: 1 to 100 visible characters on one line. */
record KeyName(String value) {
    private static final int MAX_LENGTH = 100;

    /**
     * The name that a text is.
     *
     * @throws dev.clavis.api.problems.ProblemException 400 if this is no name, blanks around it aside
     */
    static KeyName parse(String text) {
        return new KeyName(VisibleText.parse("name", text, MAX_LENGTH));
    }
}
