package dev.clavis.api.keys;

import dev.clavis.core.secret.IssuedSecret;
import dev.clavis.core.secret.SecretSeed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The secrets of a key, as far as we know them.
 *
 * @param previous the one that a rotation replaced; its time may have passed
 * @param imported whether the current one was issued elsewhere
 * @param seed what leads back to the current one, if it can be viewed
 */
record KeySecrets(KnownSecret current, Optional<PreviousSecret> previous, boolean imported,
        Optional<SecretSeed> seed) {
    /** Those of a new key. */
    static KeySecrets first(IssuedSecret issued) {
        return new KeySecrets(KnownSecret.of(issued), Optional.empty(), false, issued.seed());
    }

    /** Those of a key that was issued elsewhere. */
    static KeySecrets imported(KnownSecret known) {
        return new KeySecrets(known, Optional.empty(), true, Optional.empty());
    }

    /** The previous one while it is good. */
    Optional<PreviousSecret> retiring(Instant now) {
        return previous.filter(secret -> secret.isGood(now));
    }

    /**
     * With a new current secret. A secret that is retiring goes on doing so, and the current one is gone; else the current
     * one retires, at once if there is no overlap.
     */
    KeySecrets rotate(IssuedSecret issued, Duration overlap, Instant now) {
        Optional<PreviousSecret> next = retiring(now);
        if (next.isEmpty() && !overlap.isZero()) {
            next = Optional.of(new PreviousSecret(current, overlap, Optional.empty()));
        }
        return new KeySecrets(KnownSecret.of(issued), next, false, issued.seed());
    }

    /** That of the secret after the current one; opaque secrets have no number. */
    int nextGeneration() {
        return seed.map(SecretSeed::generation).orElse(0) + 1;
    }

    /** The current one alone. */
    KeySecrets cutOff() {
        return new KeySecrets(current, Optional.empty(), imported, seed);
    }

    /** Without what is no longer good. */
    KeySecrets at(Instant now) {
        return new KeySecrets(current, retiring(now), imported, seed);
    }
}
