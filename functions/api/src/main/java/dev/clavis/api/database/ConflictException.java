package dev.clavis.api.database;

/** Thrown within a transaction that found its first reads overtaken: it is rolled back and runs again from its start. */
public final class ConflictException extends RuntimeException {
    public ConflictException(String what) {
        super(what);
    }
}
