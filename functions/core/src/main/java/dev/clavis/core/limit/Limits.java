package dev.clavis.core.limit;

/** A key's limits, of one of two kinds. There is no "unlimited": that is an explicit large limit. */
public sealed interface Limits permits Windows, Bucket {
    long MAX_LIMIT = 1_000_000_000L;

    /** Whether a call of this cost can pass at all, at the best of times. */
    boolean canAdmit(long cost);
}
