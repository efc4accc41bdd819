package dev.clavis.api.hygiene;

import dev.clavis.core.KeyId;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;

/** On which days calls first and last needed a permission of a key. */
@Introspected
record UsedRow(String keyId, String permission, Instant first, Instant used) {
    KeyId key() {
        return new KeyId(keyId);
    }
}
