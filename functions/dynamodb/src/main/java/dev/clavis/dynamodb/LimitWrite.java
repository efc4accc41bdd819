package dev.clavis.dynamodb;

import java.time.Instant;

/** The part of a decision's write that keeps one kind of limit. */
interface LimitWrite {
    /** Adds the condition under which one more call fits at {@code now}, and the update that counts it. */
    void spend(Expression expression, Memory memory, Instant now);
}
