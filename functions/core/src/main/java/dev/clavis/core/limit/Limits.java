package dev.clavis.core.limit;

/** A key's limits, of one of two kinds. There is no "unlimited": that is an explicit large limit. */
public sealed interface Limits permits Windows, Bucket {
    long MAX_LIMIT = 1_000_000_000L;

    /** Whether a call of this cost can pass at all, at the best of times. */
    boolean canAdmit(long cost);

    /** Calls per clock period. A bucket has one period, the one over which it refills. */
    LimitCounts counts();

    /**
     * These limits, lowered where {@code own} is lower: the result is never above these limits in any period.
     *
     * @param own periods that it does not name stay as they are
     * @throws LimitException if it names a period that these limits do not have
     */
    default Limits lower(LimitCounts own) {
        own.requirePeriodsOf(this);
        return with(own.atMost(counts()));
    }

    /**
     * These limits with the counts of {@code own} in place of their own, higher or lower. For the operator only.
     *
     * @param own periods that it does not name stay as they are
     * @throws LimitException if it names a period that these limits do not have, or a count that they cannot have
     */
    Limits with(LimitCounts own);

    /**
     * The same for counts that were set when these limits may have been others: periods that these do not have are left
     * aside, and a count that they cannot have is cut to the highest that they can.
     */
    Limits withFitting(LimitCounts own);
}
