package dev.clavis.dynamodb;

import java.time.Instant;

/** The part of a decision's write that keeps one kind of limit. */
interface LimitWrite {
    /**
     * Whether the last image tells enough for a call of this cost. One of cost 1 can always be tried; an edge for more
     * needs the limit, since conditions know no arithmetic.
     */
    boolean canTry(Memory memory, long cost);

    /**
     * Under which condition one more call of this cost, at least 1, fits at {@code now}, and which update counts it.
     *
     * @param values gets those that belong to it
     * @return the same object for call after call of cost 1, as long as that says the same
     */
    Expression spend(Memory memory, long cost, Instant now, Values values);
}
