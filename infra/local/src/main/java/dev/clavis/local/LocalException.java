package dev.clavis.local;

/** The system cannot run; the message tells whoever started it what to do. */
public final class LocalException extends RuntimeException {
    public LocalException(String message) {
        super(message);
    }

    public LocalException(String message, Throwable cause) {
        super(message, cause);
    }
}
