package dev.clavis.local.gateway;

/** A function's answer is not what API Gateway expects of it. */
final class MalformedException extends Exception {
    MalformedException(String message) {
        super(message);
    }
}
