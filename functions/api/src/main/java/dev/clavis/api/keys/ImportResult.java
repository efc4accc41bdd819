package dev.clavis.api.keys;

import dev.clavis.core.ClavisException;
import dev.clavis.core.KeyId;
import java.util.Optional;

/** What became of one entry of a batch. */
sealed interface ImportResult {
    record Created(IssuedKey key) implements ImportResult {
        KeyId id() {
            return key.seen().key().id();
        }

        Created inForce() {
            return new Created(new IssuedKey(key.seen(), Optional.empty(), false));
        }
    }

    /**
     * Nothing was brought in.
     *
     * @param why with a problem's code and public text
     */
    record Failed(ClavisException why) implements ImportResult {}
}
