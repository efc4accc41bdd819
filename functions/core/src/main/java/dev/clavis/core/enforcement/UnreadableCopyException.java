package dev.clavis.core.enforcement;

import dev.clavis.core.UnavailableException;

/** The store has something in a key's place that shows no key. A decision about it is as unavailable as without an answer. */
public final class UnreadableCopyException extends UnavailableException {
    public UnreadableCopyException(String internalText, Throwable cause) {
        super(internalText, cause);
    }
}
