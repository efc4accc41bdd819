package dev.clavis.api.keys;

import dev.clavis.core.secret.IssuedSecret;
import dev.clavis.core.secret.Verifier;

/**
 * What is kept of a secret.
 *
 * @param pepper the version under which its verifier was made
 * @param hint by which people recognise it: its prefix and last four characters
 */
record KnownSecret(Verifier verifier, int pepper, String hint) {
    static KnownSecret of(IssuedSecret issued) {
        return new KnownSecret(issued.verifier(), issued.pepperVersion(), issued.hint());
    }
}
