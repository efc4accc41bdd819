package dev.clavis.core.enforcement;

/**
 * The store that keeps the enforcement copy and decides on it. Implementations are safe for use by several threads and
 * processes at once; {@code EnforcementStoreContract} says what all of them guarantee.
 */
public interface EnforcementStore {
    /**
     * Decides who, whether and how much in one step: an allowed call is counted, a refused one costs its caller nothing.
     * Answers within two seconds.
     *
     * @throws dev.clavis.core.UnavailableException if it cannot tell; the call may then have been counted
     */
    Decision decide(Check check);

    /**
     * Replaces the copy of a key by a newer version. Counters stay as they are.
     *
     * @throws dev.clavis.core.UnavailableException if it cannot tell whether it did
     */
    Projection project(EnforcedKey key);
}
