package dev.clavis.core.secret;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * How one product's secrets are written. Every text names its key in clear and ends in a mark that only a holder of the
 * pepper can make, so a made-up text is refused without asking any store, and the pepper whose mark fits is the one that
 * the verifier needs. Immutable.
 */
public abstract sealed class SecretFormat permits OpaqueFormat, ViewableFormat {
    private static final int SHOWN_AT_END = 4;

    SecretFormat() {}

    /**
     * The format of a product's secrets.
     *
     * @param prefix what every secret starts with, such as {@code sk}
     * @param environments of the product; one alone for viewable secrets, whose texts name none
     */
    public static SecretFormat of(SecretKind kind, String prefix, List<Environment> environments) {
        return switch (kind) {
            case OPAQUE -> new OpaqueFormat(prefix, environments);
            case VIEWABLE -> new ViewableFormat(prefix, environments);
        };
    }

    /** A new id for a key that has such secrets. {@code random} must be cryptographically strong. */
    public abstract KeyId newId(RandomGenerator random);

    /** Whether keys with such secrets can have this id. */
    public abstract boolean isOwn(KeyId id);

    /**
     * Makes a new secret for a key. {@code random} must be cryptographically strong.
     *
     * @param generation which secret of the key it is, from 1
     * @throws IllegalArgumentException if no key with such secrets is like this
     */
    public abstract IssuedSecret issue(SecretClaims claims, int generation, Pepper pepper, RandomGenerator random);

    /** Makes the first secret of a key. */
    public final IssuedSecret issue(SecretClaims claims, Pepper pepper, RandomGenerator random) {
        return issue(claims, 1, pepper, random);
    }

    /**
     * Reads a presented text by its shape alone. A match says nothing yet about whether such a secret was ever issued.
     */
    public abstract Optional<PresentedSecret> read(String text);

    /**
     * Where a secret that begins at {@code from}, or what there is of one, ends in a text, whatever stands next to it; {@code
     * from} if none begins there. A bare beginning, up to the key's id, counts as none: people show it.
     */
    abstract int endOfSecret(String text, int from);

    /**
     * The verifier to look for, if one of our peppers made this secret's mark.
     *
     * @throws dev.clavis.core.UnavailableException if the peppers cannot be read
     */
    public final Optional<Verifier> verify(PresentedSecret presented, Peppers peppers) {
        Predicate<Pepper> maker = makerOf(presented.secret().text());
        PepperRing ring = peppers.ring();
        Optional<Pepper> pepper = ring.first(maker);
        if (pepper.isEmpty()) {
            PepperRing newer = peppers.newerThan(ring);
            pepper = newer == ring ? pepper : newer.first(maker);
        }
        return pepper.map(p -> p.verifier(presented.secret()));
    }

    /** Tells, in constant time, the pepper that made the mark of a text that has the right shape. */
    abstract Predicate<Pepper> makerOf(String text);

    /** Whether a secret of this format, whatever its mark, could also have that shape. */
    abstract boolean canHave(TextShape shape);

    final void requireOwn(KeyId id) {
        if (!isOwn(id)) {
            throw new IllegalArgumentException("this is an id of another kind of keys");
        }
    }

    /** By what people recognise a secret: how all of them start, and its last four characters. */
    static String hint(String start, String text) {
        return start + "…" + text.substring(text.length() - SHOWN_AT_END);
    }
}
