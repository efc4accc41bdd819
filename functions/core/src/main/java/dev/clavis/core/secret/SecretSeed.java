package dev.clavis.core.secret;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * What makes a viewable secret another one than all others of its key. With the key's id, its owner and the signing key
 * its text can be made again; without the signing key it leads nowhere, so it is stored as it is.
 *
 * @param generation which secret of the key it is, from 1
 * @param nonce 32 lower-case hexadecimal digits: 128 random bits
 */
public record SecretSeed(int generation, String nonce) {
    /** No key lives to see more secrets: the number has a bounded length in texts. */
    static final int MAX_GENERATION = 999_999_999;

    private static final int NONCE_BYTES = 16;
    private static final Pattern NONCE = Pattern.compile("[0-9a-f]{32}");

    public SecretSeed {
        if (generation < 1 || generation > MAX_GENERATION || !NONCE.matcher(nonce).matches()) {
            throw new IllegalArgumentException("a seed is a number from 1 and 32 lower-case hexadecimal digits");
        }
    }

    /** That of a secret of this generation. {@code random} must be strong, as {@link SecureRandom} is. */
    static SecretSeed random(int generation, RandomGenerator random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return new SecretSeed(generation, HexFormat.of().formatHex(nonce));
    }
}
