package dev.clavis.api.verification;

/** All that a verdict can be, each with the HTTP status to answer with. Stable, and explained in docs/verify.md. */
enum VerdictCode {
    /** The call may pass, and what it costs has been spent. */
    VALID("valid", 200),
    /** No such secret is known to the asker: made up, damaged, retired, or of another workspace. */
    UNKNOWN("unknown", 401),
    /** The key is dead for ever. */
    REVOKED("revoked", 401),
    /** The key's time is over. */
    EXPIRED("expired", 401),
    /** The secret is of an environment that this deployment does not serve. */
    ENVIRONMENT("environment", 401),
    /** The key's workspace or plan does not let it call for now. */
    SUSPENDED("suspended", 403),
    /** The key may not be used from this address, or from none that was not named. */
    ADDRESS("address", 403),
    /** The key lacks the permission, or the route is open to no key. */
    FORBIDDEN("forbidden", 403),
    /** The key is at its limit; nothing was spent. */
    LIMITED("limited", 429),
    /** More calls of this one key than can be counted at a time; nothing was spent. */
    OVERLOADED("overloaded", 429);

    private final String id;
    private final int status;

    VerdictCode(String id, int status) {
        this.id = id;
        this.status = status;
    }

    String id() {
        return id;
    }

    int status() {
        return status;
    }
}
