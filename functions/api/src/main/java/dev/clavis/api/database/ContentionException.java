package dev.clavis.api.database;

import dev.clavis.core.UnavailableException;

/** A transaction conflicted with others each time it was run. SQL is there, and other rows can well be changed. */
public final class ContentionException extends UnavailableException {
    ContentionException(Throwable lastConflict) {
        super("conflicts did not end", lastConflict);
    }
}
