package dev.clavis.api.usage;

/**
 * Calls, added up.
 *
 * @param clientErrors answered with 4xx, those with 429 among them
 * @param serverErrors answered with 5xx
 * @param rateLimited answered with 429
 * @param latencies of those of which it is known
 */
record Tally(long requests, long clientErrors, long serverErrors, long rateLimited, Latencies latencies) {
    static final Tally NONE = new Tally(0, 0, 0, 0, Latencies.NONE);
    private static final int TOO_MANY_REQUESTS = 429;

    static Tally of(Call call) {
        int family = call.status() / 100;
        return new Tally(1, family == 4 ? 1 : 0, family == 5 ? 1 : 0, call.status() == TOO_MANY_REQUESTS ? 1 : 0,
                call.latencyMillis().isPresent() ? Latencies.of(call.latencyMillis().getAsLong()) : Latencies.NONE);
    }

    Tally plus(Tally other) {
        return new Tally(requests + other.requests, clientErrors + other.clientErrors,
                serverErrors + other.serverErrors, rateLimited + other.rateLimited, latencies.plus(other.latencies));
    }
}
