package dev.clavis.core.profile;

import java.util.Locale;

/** The answers that API Gateway gives in the product's name. */
public enum Body {
    /** There is no good key. */
    UNAUTHORIZED,
    /** The key is good and may not do this. */
    FORBIDDEN,
    /** The key is at its limit. */
    LIMITED,
    /** Nobody can say now. */
    UNAVAILABLE,
    /** There is no such route. */
    NOT_FOUND,
    BAD_REQUEST,
    TOO_LARGE,
    BAD_GATEWAY,
    TIMEOUT,
    INTERNAL_ERROR;

    /** The name in profiles: {@code body.<id>}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
