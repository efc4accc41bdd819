package dev.clavis.api.keys;

import dev.clavis.core.secret.Secret;
import java.util.Optional;

/**
 * A key with a new secret, at the one moment when both are together.
 *
 * @param secret nothing if this answers a request that was answered before
 * @param pending whether what was asked for is not in force yet, and will be within a moment
 */
record IssuedKey(SeenKey seen, Optional<Secret> secret, boolean pending) {}
