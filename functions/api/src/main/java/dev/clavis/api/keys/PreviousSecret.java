package dev.clavis.api.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The secret that a rotation replaced.
 *
 * @param overlap how long it stays good once the new one is in force, in whole seconds
 * @param retires the first instant at which it is no longer good; nothing as long as the new one is not in force
 */
record PreviousSecret(KnownSecret secret, Duration overlap, Optional<Instant> retires) {
    boolean isGood(Instant now) {
        return retires.map(end -> end.isAfter(now)).orElse(true);
    }
}
