package dev.clavis.api.keys;

import dev.clavis.core.secret.IssuedSecret;
import java.util.Optional;

/**
 * The secrets of a key, as far as we know them.
 *
 * @param previous the one that a rotation replaced, while it may still be good
 * @param imported whether the current one was issued elsewhere
 */
record KeySecrets(KnownSecret current, Optional<PreviousSecret> previous, boolean imported) {
    /** Those of a new key. */
    static KeySecrets first(IssuedSecret issued) {
        return new KeySecrets(KnownSecret.of(issued), Optional.empty(), false);
    }
}
