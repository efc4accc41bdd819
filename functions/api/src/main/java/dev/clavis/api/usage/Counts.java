package dev.clavis.api.usage;

/**
 * How often something was called, with which outcomes.
 *
 * @param clientErrors answers with 4xx, 429 among them
 */
record Counts(long requests, long clientErrors, long serverErrors, long rateLimited) {
    static final Counts NONE = new Counts(0, 0, 0, 0);

    Counts plus(Counts other) {
        return new Counts(requests + other.requests, clientErrors + other.clientErrors,
                serverErrors + other.serverErrors, rateLimited + other.rateLimited);
    }
}
