package dev.clavis.api.database;

import dev.clavis.core.ClavisException;

/** Thrown within a transaction that found its first reads overtaken: it is rolled back and runs again from its start. */
public final class ConflictException extends ClavisException {
    public ConflictException(String what) {
        super("unavailable", "Somebody else changed the same thing. Try again in a moment.", what, null);
    }
}
