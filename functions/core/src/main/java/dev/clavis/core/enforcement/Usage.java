package dev.clavis.core.enforcement;

import java.time.Instant;
import java.util.Optional;

/**
 * What has been admitted, of a key or of one of its secrets.
 *
 * @param calls how many; a call is one, whatever its cost
 * @param last when the last one was, to the millisecond; nothing if there was none
 */
public record Usage(long calls, Optional<Instant> last) {
    /** Of what was never used. */
    public static final Usage NONE = new Usage(0, Optional.empty());
}
