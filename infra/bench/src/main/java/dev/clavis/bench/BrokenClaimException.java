package dev.clavis.bench;

/** What Clavis claims to be exactly so was seen to be otherwise. The message says what, for people. */
public final class BrokenClaimException extends RuntimeException {
    BrokenClaimException(String message) {
        super(message, null, false, false);
    }
}
