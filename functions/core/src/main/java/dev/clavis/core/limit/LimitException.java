package dev.clavis.core.limit;

import dev.clavis.core.ClavisException;

/** Somebody asked for limits that there cannot be. The public text names the period and says what can be written. */
public final class LimitException extends ClavisException {
    LimitException(String text) {
        super("invalid-field", text, text, null);
    }
}
