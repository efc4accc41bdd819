package dev.clavis.core;

import org.jspecify.annotations.Nullable;

/** Something that a decision or a change depends on did not answer in time. The caller gets a 503, never an allow. */
public class UnavailableException extends ClavisException {
    public UnavailableException(String internalText, @Nullable Throwable cause) {
        super("unavailable", "The service cannot answer right now. Try again in a moment.", internalText, cause);
    }
}
