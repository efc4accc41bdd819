package dev.clavis.core.secret;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;

/** Claims of somebody's keys. */
final class Claims {
    private Claims() {}

    static SecretClaims of(String key, Environment environment) {
        return new SecretClaims(new KeyId(key), new OwnerId("user_1"), environment);
    }
}
