package dev.clavis.authorizer.soak;

import java.util.List;

/** How many calls of one key may pass. */
interface LimitRule {
    /** Whether the limit of this state may have been reached at some instant of the call, which says that it was. */
    boolean mayBeReached(State state, Made call);

    /** Calls with which more had passed than any state in force allowed. */
    List<Made> tooMany();

    /** The first instant at which a refusal for this limit may no longer be repeated without asking. */
    long holdEnds(Made refused);
}
