package dev.clavis.api.metrics;

/** All that is measured. Each is one custom metric of a deployment, which costs money: none is made in advance. */
public enum Metric {
    /** How long the oldest change waits to be in force, after a sweep. */
    OUTBOX_AGE("OutboxAge", Unit.SECONDS),
    /** How many changes wait, after a sweep. */
    OUTBOX_SIZE("OutboxSize", Unit.COUNT),
    /** What a sweep tried and could not do, in keys, and one for each walk that ended early. */
    SWEEP_FAILURES("SweepFailures", Unit.COUNT),
    /** What a review of all keys could not do, in keys, and one for each part of it that ended early. */
    REVIEW_FAILURES("ReviewFailures", Unit.COUNT),
    /** Answers that say that a change is saved and not yet in force. */
    NOT_YET_ENFORCED("NotYetEnforced", Unit.COUNT),
    /** Transactions of which SQL could not say whether they were done. */
    DATABASE_UNAVAILABLE("DatabaseUnavailable", Unit.COUNT),
    /** Calls of the enforcement copy, by management, that DynamoDB did not answer. */
    STORE_UNAVAILABLE("StoreUnavailable", Unit.COUNT),
    /** Calls of keys that were recorded. */
    USAGE_REQUESTS("UsageRequests", Unit.COUNT),
    /** Of these, with a 4xx, those with 429 among them. */
    USAGE_CLIENT_ERRORS("UsageClientErrors", Unit.COUNT),
    /** Of these, with a 5xx. */
    USAGE_SERVER_ERRORS("UsageServerErrors", Unit.COUNT),
    /** Of these, with 429. */
    USAGE_RATE_LIMITED("UsageRateLimited", Unit.COUNT),
    /** Of these, with 403. */
    USAGE_FORBIDDEN("UsageForbidden", Unit.COUNT),
    /** How long ago the oldest newly recorded call of a batch came in. */
    USAGE_LAG("UsageLag", Unit.SECONDS),
    /** Lines of the logs that were of no known form, or too old to be counted. */
    USAGE_LINES_LOST("UsageLinesLost", Unit.COUNT);

    /** Namespace of them all. */
    public static final String NAMESPACE = "Clavis";
    /** Their one dimension, as Powertools names it; its value is the stack's name. */
    public static final String DIMENSION = "Service";

    /** What a value is in. */
    public enum Unit {
        COUNT,
        SECONDS
    }

    private final String title;
    private final Unit unit;

    Metric(String title, Unit unit) {
        this.title = title;
        this.unit = unit;
    }

    /** Its name in CloudWatch. */
    public String title() {
        return title;
    }

    public Unit unit() {
        return unit;
    }
}
