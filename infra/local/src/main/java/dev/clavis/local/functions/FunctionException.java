package dev.clavis.local.functions;

/** A function gave no answer: it threw, or ran out of time. */
public final class FunctionException extends Exception {
    private final boolean timedOut;

    private FunctionException(String message, Throwable cause, boolean timedOut) {
        super(message, cause);
        this.timedOut = timedOut;
    }

    /** The message is the thrown one's, which is what Lambda reports as {@code errorMessage}. */
    static FunctionException threw(Throwable thrown) {
        return new FunctionException(String.valueOf(thrown.getMessage()), thrown, false);
    }

    static FunctionException timedOut(String function, long seconds, Throwable cause) {
        return new FunctionException(function + " timed out after " + seconds + " s", cause, true);
    }

    public boolean timedOut() {
        return timedOut;
    }
}
