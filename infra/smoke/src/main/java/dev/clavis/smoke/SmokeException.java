package dev.clavis.smoke;

/** The run, or one part of it, cannot go on. The message is for people and has nothing secret in it. */
public final class SmokeException extends RuntimeException {
    public SmokeException(String message) {
        super(message);
    }

    public SmokeException(String message, Throwable cause) {
        super(message, cause);
    }
}
