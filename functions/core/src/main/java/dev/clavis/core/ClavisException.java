package dev.clavis.core;

import org.jspecify.annotations.Nullable;

/**
 * The root of every exception that Clavis throws on purpose. An expected "no" is a value, never an exception.
 *
 * <p>
 * {@link #code()} is stable and may be shown, as may {@link #publicText()}; {@link #getMessage()} is for logs. None of
 * them ever holds the text of a secret.
 */
public class ClavisException extends RuntimeException {
    private final String code;
    private final String publicText;

    public ClavisException(String code, String publicText, String internalText, @Nullable Throwable cause) {
        super(internalText, cause);
        this.code = code;
        this.publicText = publicText;
    }

    /** A stable, kebab-case name for programs, such as {@code unavailable}. */
    public final String code() {
        return code;
    }

    /** One sentence for the caller: what went wrong and what to do next. */
    public final String publicText() {
        return publicText;
    }
}
