package dev.clavis.bench;

/** What is measured. */
enum Subject {
    /**
     * The very {@code UpdateItem} that a decision sends, built once and sent again and again, over the same HTTP client and
     * with the same time limits, which the SDK keeps by timers of its own. No cryptography, no JSON of ours, no policy.
     */
    BARE_UPDATE("bare-update"),
    /** The floor: the same by a client as the SDK makes it, which sets no timers and may wait for half a minute. */
    UNLIMITED("bare-update-unlimited"),
    /** The authorizer, from the event to the policy. */
    CLAVIS("clavis"),
    /** The authorizer on {@link GetThenUpdateStore}. */
    GET_THEN_UPDATE("get-then-update"),
    /** The authorizer on {@link Bucket4jStore}. */
    BUCKET4J("bucket4j"),
    /** The authorizer, called with secrets of a good shape that nobody issued. */
    FORGED("forged");

    private final String id;

    Subject(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }
}
