package dev.clavis.api.database;

/** Keeps rows for a limited time. The sweep asks all that do to delete what is too old. */
public interface Forgetful {
    /**
     * Deletes what is too old, as much of it as one transaction may: it belongs into one of its own.
     *
     * @return whether there may be more
     */
    boolean forget();
}
