package dev.clavis.dynamodb;

import java.time.Instant;
import java.util.Map;

/** The part of a decision's write that keeps one kind of limit. */
interface LimitWrite {
    /**
     * Whether the last image tells enough for a call of this cost. One of cost 1 can always be tried; an edge for more
     * needs the limit, since conditions know no arithmetic.
     */
    boolean canTry(Memory memory, long cost);

    /** The placeholders of names that each write of it has, whatever the memory, the cost and the time. */
    Map<String, String> names();

    /**
     * Adds the condition under which one more call of this cost, at least 1, fits at {@code now}, and the update that
     * counts it.
     */
    void spend(Expression expression, Memory memory, long cost, Instant now);
}
