package dev.clavis.core.secret;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;

/** A text that has the shape of a secret: whose it claims to be, in which environment. */
public record PresentedSecret(KeyId key, Environment environment, Secret secret) {}
