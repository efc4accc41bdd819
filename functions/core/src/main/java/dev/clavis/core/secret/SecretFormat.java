package dev.clavis.core.secret;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.internal.Base62;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How one product's opaque secrets are written: {@code <prefix>_<environment>_<8 id><16 secret><6 tag>}.
 *
 * <p>
 * The 16 secret characters carry 95 bits. The tag covers everything before it, environment included, and needs the
 * pepper: together a guesser faces 131 bits.
 */
public final class SecretFormat {
    private static final int RANDOM_LENGTH = 16;
    private static final int TAG_LENGTH = 6;
    private static final int BODY_LENGTH = KeyId.LENGTH + RANDOM_LENGTH + TAG_LENGTH;
    private static final int SHOWN_AT_END = 4;

    private final String prefix;
    private final List<Environment> environments;

    /**
     * @param prefix what every secret starts with, such as {@code sk}
     * @param environments those that the product's secrets name
     */
    public SecretFormat(String prefix, List<Environment> environments) {
        this.prefix = prefix;
        this.environments = List.copyOf(environments);
    }

    /** Makes a new secret for a key. {@code random} must be cryptographically strong. */
    public IssuedSecret issue(KeyId key, Environment environment, Pepper pepper, RandomGenerator random) {
        if (!environments.contains(environment)) {
            throw new IllegalArgumentException("the profile has no environment " + environment);
        }
        String start = start(environment) + key.value() + Base62.random(random, RANDOM_LENGTH);
        String text = start + pepper.tag(start, TAG_LENGTH);
        Secret secret = new Secret(text);
        String hint = start(environment) + "…" + text.substring(text.length() - SHOWN_AT_END);
        return new IssuedSecret(secret, pepper.verifier(secret), pepper.version(), hint);
    }

    /**
     * Reads a presented text by its shape alone. A match says nothing yet about whether such a secret was ever issued.
     */
    public Optional<PresentedSecret> read(String text) {
        for (Environment environment : environments) {
            String start = start(environment);
            if (text.length() == start.length() + BODY_LENGTH && text.startsWith(start)
                    && Base62.matches(text, start.length(), text.length())) {
                KeyId key = new KeyId(text.substring(start.length(), start.length() + KeyId.LENGTH));
                return Optional.of(new PresentedSecret(key, environment, new Secret(text)));
            }
        }
        return Optional.empty();
    }

    /**
     * The verifier to look for, if one of our peppers made this secret's tag.
     *
     * @throws dev.clavis.core.UnavailableException if the peppers cannot be read
     */
    public Optional<Verifier> verify(PresentedSecret presented, Peppers peppers) {
        PepperRing ring = peppers.ring();
        Optional<Pepper> pepper = whoseTagFits(presented, ring);
        if (pepper.isEmpty()) {
            PepperRing newer = peppers.newerThan(ring);
            pepper = newer == ring ? pepper : whoseTagFits(presented, newer);
        }
        return pepper.map(p -> p.verifier(presented.secret()));
    }

    /** Whether a secret of this format, whatever its tag, could also have that shape. */
    boolean canHave(TextShape shape) {
        return environments.stream().map(this::start).anyMatch(start -> shape.canBe(start.length() + BODY_LENGTH,
                (position, characters) -> position < start.length()
                        ? characters.get(start.charAt(position))
                        : characters.stream().anyMatch(SecretFormat::isBase62)));
    }

    private static Optional<Pepper> whoseTagFits(PresentedSecret presented, PepperRing ring) {
        String text = presented.secret().text();
        int tagAt = text.length() - TAG_LENGTH;
        return ring.whoseTagFits(text.substring(0, tagAt), text.substring(tagAt));
    }

    private static boolean isBase62(int character) {
        return Base62.matches(Character.toString(character), 0, 1);
    }

    private String start(Environment environment) {
        return prefix + "_" + environment.id() + "_";
    }
}
