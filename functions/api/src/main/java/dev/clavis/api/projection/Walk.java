package dev.clavis.api.projection;

import java.time.Instant;

/** One way through work that was left, in steps. */
interface Walk {
    boolean isOver();

    /** Does the next part; nothing if it is over. */
    SweepResult step(Instant deadline);
}
