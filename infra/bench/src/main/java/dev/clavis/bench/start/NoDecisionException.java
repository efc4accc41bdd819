package dev.clavis.bench.start;

import org.jspecify.annotations.Nullable;

/** A start did not come to the decision that it was made for. The message ends with what the process printed. */
final class NoDecisionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoDecisionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
