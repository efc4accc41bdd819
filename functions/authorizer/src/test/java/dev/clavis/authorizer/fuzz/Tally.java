package dev.clavis.authorizer.fuzz;

import dev.clavis.authorizer.fuzz.Oracle.Outcome;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** What has come of the cases so far. Safe for use by several threads. */
final class Tally {
    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    private final Map<String, Long> allowedByKey = new HashMap<>();
    private final Map<String, Long> undecidedByKey = new HashMap<>();
    private long longestNanos;

    synchronized void add(Case one, long nanos) {
        outcomes.merge(one.expectation().outcome(), 1L, Long::sum);
        if (one.expectation().outcome() == Outcome.ALLOWED) {
            allowedByKey.merge(one.expectation().holder().orElseThrow().key(), 1L, Long::sum);
        }
        longestNanos = Math.max(longestNanos, nanos);
    }

    /** The store did not answer in time: the call may have been counted. */
    synchronized void addUndecided(Case one) {
        undecidedByKey.merge(one.expectation().holder().map(Holder::key).orElse(""), 1L, Long::sum);
    }

    synchronized long undecided(String key) {
        return undecidedByKey.getOrDefault(key, 0L);
    }

    synchronized long undecided() {
        return undecidedByKey.values().stream().mapToLong(Long::longValue).sum();
    }

    synchronized long all() {
        return undecided() + outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    synchronized long of(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    /** How many calls of a key were allowed. */
    synchronized long allowed(String key) {
        return allowedByKey.getOrDefault(key, 0L);
    }

    synchronized long longestMillis() {
        return longestNanos / 1_000_000;
    }

    @Override
    public synchronized String toString() {
        return outcomes + ", " + undecided() + " undecided, the longest took " + longestMillis() + " ms";
    }
}
