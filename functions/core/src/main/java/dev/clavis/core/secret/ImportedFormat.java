package dev.clavis.core.secret;

import dev.clavis.core.KeyId;
import dev.clavis.core.internal.Base62;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

/**
 * The shape of secrets that were issued elsewhere and brought in. They bear no id and no tag: the id comes from their
 * hash, and only a store can tell whether one was ever issued. So whoever makes up texts of this shape costs a call of
 * the store each, which is why a profile has to name the shape.
 *
 * <p>
 * A pattern is a small part of regular expressions and always means the whole text. It holds at least 128 bits of chance,
 * for such a secret is as good as its hash is hard to guess, and it matches no secret of the product's own format.
 */
public final class ImportedFormat {
    /** No text longer than this is looked at. */
    public static final int MAX_LENGTH = 200;

    /** The hint of a secret of which no more than the hash is known: people tell it by its key's name. */
    public static final String HINT_OF_HASH = "…";

    private static final int MIN_BITS = 128;
    private static final int SHOWN_AT_END = 4;
    private static final BigInteger KEY_IDS = BigInteger.valueOf(62).pow(KeyId.LENGTH);

    private final String pattern;
    private final List<TextShape> alternatives;

    private ImportedFormat(String pattern, List<TextShape> alternatives) {
        this.pattern = pattern;
        this.alternatives = alternatives;
    }

    /**
     * Reads a pattern.
     *
     * @param own the format of the secrets that are made here
     * @throws IllegalArgumentException saying what the pattern is not and what may be written; continues "the pattern …"
     */
    public static ImportedFormat of(String pattern, SecretFormat own) {
        if (pattern.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("has at most " + MAX_LENGTH + " characters");
        }
        List<TextShape> alternatives = Stream.of(pattern.split("\\|", -1))
                .map(alternative -> TextShape.parse(alternative, MAX_LENGTH)).toList();
        for (TextShape alternative : alternatives) {
            if (alternative.bits() < MIN_BITS) {
                throw new IllegalArgumentException("leaves less than " + MIN_BITS
                        + " bits to chance; ask for more characters, such as [A-Za-z0-9]{22,64}");
            }
            if (own.canHave(alternative)) {
                throw new IllegalArgumentException(
                        "also matches the product's own secrets; begin it with another prefix");
            }
        }
        return new ImportedFormat(pattern, alternatives);
    }

    /** Whether a whole text has this shape. Takes a time that no text can stretch. */
    public boolean matches(String text) {
        return text.length() <= MAX_LENGTH && alternatives.stream().anyMatch(shape -> shape.matches(text));
    }

    /** Where the longest text of this shape that begins at {@code from} ends; {@code from} if none begins there. */
    int endOfSecret(String text, int from) {
        return alternatives.stream().mapToInt(shape -> shape.endOfMatch(text, from)).max().orElse(from);
    }

    /**
     * The id of the key with this hash: the hash as a number modulo 62^8, in base62. Every id is as likely as every other
     * but for one part in 2^208.
     */
    public static KeyId idOf(SecretHash hash) {
        return new KeyId(Base62.digits(new BigInteger(1, hash.bytes()).mod(KEY_IDS).longValueExact(), KeyId.LENGTH));
    }

    /** By what people recognise a secret: its last four characters. */
    public static String hintOf(Secret secret) {
        String text = secret.text();
        return HINT_OF_HASH + text.substring(Math.max(0, text.length() - SHOWN_AT_END));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ImportedFormat format && pattern.equals(format.pattern);
    }

    @Override
    public int hashCode() {
        return pattern.hashCode();
    }

    @Override
    public String toString() {
        return pattern;
    }
}
