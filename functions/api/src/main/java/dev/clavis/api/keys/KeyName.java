package dev.clavis.api.keys;

import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.wire.VisibleName;

/** What people call a key. */
record KeyName(String value) {
    /**
     * The name that a text is.
     *
     * @throws ProblemException 400 if this is no name, blanks around it aside
     */
    static KeyName parse(String text) {
        return new KeyName(VisibleName.parse(text).value());
    }
}
