package dev.clavis.api.peppers;

import dev.clavis.core.ClavisException;

/** The ring is not to be changed like that, and why. */
public final class PepperException extends ClavisException {
    PepperException(String why) {
        super("pepper-refused", why, why, null);
    }
}
