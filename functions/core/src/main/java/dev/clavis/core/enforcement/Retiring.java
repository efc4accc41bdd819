package dev.clavis.core.enforcement;

import dev.clavis.core.secret.Verifier;
import java.time.Instant;

/**
 * The secret that a rotation replaced, while it is still good.
 *
 * @param pepper the version under which its verifier was made
 * @param until the first instant at which it is no longer good
 */
public record Retiring(Verifier verifier, int pepper, Instant until) {}
