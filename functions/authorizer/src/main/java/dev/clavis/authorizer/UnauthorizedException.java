package dev.clavis.authorizer;

/** How a Lambda authorizer says 401: an error with this very message. It has no stack trace, since it is an answer. */
final class UnauthorizedException extends RuntimeException {
    UnauthorizedException() {
        super("Unauthorized", null, false, false);
    }
}
