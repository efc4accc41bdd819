package dev.clavis.api.hygiene;

/**
 * How calls of a key ended. What a limit refused is in neither number: limits say so themselves, and it is no failure.
 *
 * @param failed with 4xx or 5xx
 */
record Calls(long all, long failed) {
    static final Calls NONE = new Calls(0, 0);

    /** Whether there were enough to tell, and too many of them failed. */
    boolean isFailing(int percent) {
        return all >= Thresholds.FAILING_LEAST_CALLS && failed * 100 >= all * percent;
    }
}
