package dev.clavis.core.secret;

/** Where the pepper ring's text comes from: AWS Secrets Manager, or a test. */
@FunctionalInterface
public interface PepperSource {
    /**
     * Reads the ring's present text, in the time that its caller can wait.
     *
     * @throws RuntimeException of any kind if it could not
     */
    String read();
}
