package dev.clavis.core.secret;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.internal.Base62;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Opaque secrets: {@code <prefix>_<environment>_<8 id><16 secret><6 tag>}.
 *
 * <p>
 * The 16 secret characters carry 95 bits. The tag covers everything before it, environment included, and needs the
 * pepper: together a guesser faces 131 bits.
 */
public final class OpaqueFormat extends SecretFormat {
    private static final int RANDOM_LENGTH = 16;
    private static final int TAG_LENGTH = 6;
    private static final int BODY_LENGTH = KeyId.LENGTH + RANDOM_LENGTH + TAG_LENGTH;

    private final List<Environment> environments;
    private final Map<Environment, String> starts = new EnumMap<>(Environment.class);

    /**
     * @param prefix what every secret starts with, such as {@code sk}
     * @param environments those that the product's secrets name
     */
    public OpaqueFormat(String prefix, List<Environment> environments) {
        this.environments = List.copyOf(environments);
        for (Environment environment : Environment.values()) {
            starts.put(environment, prefix + "_" + environment.id() + "_");
        }
    }

    @Override
    public KeyId newId(RandomGenerator random) {
        return KeyId.random(random);
    }

    @Override
    public boolean isOwn(KeyId id) {
        return !id.isHex();
    }

    @Override
    public IssuedSecret issue(SecretClaims claims, int generation, Pepper pepper, RandomGenerator random) {
        requireOwn(claims.key());
        if (!environments.contains(claims.environment())) {
            throw new IllegalArgumentException("the profile has no environment " + claims.environment());
        }
        String start = start(claims.environment());
        String untagged = start + claims.key().value() + Base62.random(random, RANDOM_LENGTH);
        String text = untagged + pepper.tag(untagged, TAG_LENGTH);
        Secret secret = new Secret(text);
        return new IssuedSecret(secret, pepper.verifier(secret), pepper.version(), hint(start, text),
                Optional.empty());
    }

    @Override
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

    @Override
    int endOfSecret(String text, int from) {
        for (Environment environment : environments) {
            int body = from + start(environment).length();
            if (text.startsWith(start(environment), from)) {
                int end = body;
                while (end < Math.min(text.length(), body + BODY_LENGTH) && Base62.matches(text, end, end + 1)) {
                    end++;
                }
                return end > body + KeyId.LENGTH ? end : from;
            }
        }
        return from;
    }

    @Override
    Predicate<Pepper> makerOf(String text) {
        int tagAt = text.length() - TAG_LENGTH;
        String untagged = text.substring(0, tagAt);
        byte[] given = text.substring(tagAt).getBytes(StandardCharsets.US_ASCII);
        return pepper -> MessageDigest.isEqual(given,
                pepper.tag(untagged, TAG_LENGTH).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    boolean canHave(TextShape shape) {
        return environments.stream().map(this::start).anyMatch(start -> shape.canBe(start.length() + BODY_LENGTH,
                (position, characters) -> position < start.length()
                        ? characters.get(start.charAt(position))
                        : characters.stream().anyMatch(OpaqueFormat::isBase62)));
    }

    private static boolean isBase62(int character) {
        return Base62.matches(Character.toString(character), 0, 1);
    }

    private String start(Environment environment) {
        return Objects.requireNonNull(starts.get(environment));
    }
}
