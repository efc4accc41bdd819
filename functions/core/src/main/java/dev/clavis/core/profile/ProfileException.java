package dev.clavis.core.profile;

import dev.clavis.core.ClavisException;

/** A profile has a mistake. */
public final class ProfileException extends ClavisException {
    private final int line;

    ProfileException(int line, String text) {
        super("profile-invalid", text, line == 0 ? text : "line " + line + ": " + text, null);
        this.line = line;
    }

    /** The line of the mistake, from 1; 0 if it has none. */
    public int line() {
        return line;
    }
}
