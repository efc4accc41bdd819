package dev.clavis.core.profile;

import java.time.Duration;
import java.util.Optional;

/**
 * How long after its creation a key may expire.
 *
 * @param minimum no expiry may be earlier; nothing means any that lies ahead
 * @param maximum every key expires, and no later; nothing means that a key may live for ever
 */
public record Life(Optional<Duration> minimum, Optional<Duration> maximum) {
    public Life {
        if (minimum.isPresent() && maximum.isPresent() && minimum.get().compareTo(maximum.get()) > 0) {
            throw new IllegalArgumentException("the minimum is longer than the maximum");
        }
    }
}
