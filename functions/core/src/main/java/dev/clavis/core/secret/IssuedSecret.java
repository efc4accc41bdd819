package dev.clavis.core.secret;

import java.util.Optional;

/**
 * A secret at the one moment when its text exists.
 *
 * @param secret the text, for the one answer that shows it
 * @param verifier what the stores keep
 * @param pepperVersion the pepper under which the verifier was made
 * @param hint prefix and last four characters, by which people recognise it
 * @param seed what leads back to a viewable text, to be kept; nothing for an opaque one
 */
public record IssuedSecret(Secret secret, Verifier verifier, int pepperVersion, String hint,
        Optional<SecretSeed> seed) {}
