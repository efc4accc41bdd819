package dev.clavis.api.keys;

import dev.clavis.core.secret.Secret;

/**
 * A new key with its secret, at the one moment when both are together.
 *
 * @param pending whether the secret is not good yet, and will be within a moment
 */
record CreatedKey(Key key, Secret secret, boolean pending) {}
