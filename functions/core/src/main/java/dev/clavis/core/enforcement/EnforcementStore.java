package dev.clavis.core.enforcement;

import dev.clavis.core.Deadline;
import dev.clavis.core.KeyId;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * The store that keeps the enforcement copy and decides on it. Implementations are safe for use by several threads and
 * processes at once; {@code EnforcementStoreContract} and {@code SpendingContract} say what all of them guarantee.
 */
public interface EnforcementStore {
    /** How many keys can be read at once. */
    int MAX_READ = 100;

    /** How long a decision may take, peppers and all, so that its caller has an answer within two seconds. */
    Duration DECISION_TIME = Duration.ofMillis(1_900);

    /**
     * Decides who, whether and how much in one step: an allowed call is counted, a refused one costs its caller nothing.
     * A call of a cost above 1 is counted whole or not at all. A look counts nothing: it reads what stands now, and the
     * next call may find something else.
     *
     * @param due by when it answers or throws; it begins nothing that can take longer
     * @throws dev.clavis.core.UnavailableException if it cannot tell; the call may then have been counted
     */
    Decision decide(Check check, Deadline due);

    /** Decides within {@link #DECISION_TIME}. */
    default Decision decide(Check check) {
        return decide(check, Deadline.in(DECISION_TIME));
    }

    /**
     * The copy of a key with all that has been admitted before this call, if there is one. Counts nothing.
     *
     * @throws dev.clavis.core.UnavailableException if it cannot tell
     */
    Optional<EnforcedCopy> read(KeyId key);

    /**
     * The copies of several keys, for people to look at: each may lack what happened in the last moments. Left out are
     * keys that have none, and those that could not be read within two seconds. Counts nothing.
     *
     * @param keys up to {@link #MAX_READ}
     * @throws dev.clavis.core.UnavailableException if none could be read
     */
    Map<KeyId, EnforcedCopy> readAll(Collection<KeyId> keys);

    /**
     * Replaces the copy of a key by a newer version. Counters stay as they are.
     *
     * @throws dev.clavis.core.UnavailableException if it cannot tell whether it did
     */
    Projection project(EnforcedKey key);
}
