package dev.clavis.core.secret;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.internal.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Viewable secrets: {@code <prefix>_} and a JSON Web Token (RFC 7519) signed with HS256. Its header is one fixed text, and
 * its payload {@code {"sub":"<owner>","role":"api_key","jti":"<key id>.<generation>.<nonce>"}} to the byte.
 *
 * <p>
 * Such a text is never parsed as JSON and never says how it wants to be checked: what it says is cut out of the payload by
 * its fixed places, written anew, and has to be what was presented. So each secret has one spelling, and there is no
 * algorithm to choose. The signature needs the pepper; beyond it a forger would face the 128 bits of the nonce, which are
 * in the verifier.
 */
public final class ViewableFormat extends SecretFormat {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
    private static final Pattern PAYLOAD = Pattern.compile("\\{\"sub\":\"([A-Za-z0-9_-]{1," + Ids.MAX_LENGTH
            + "})\",\"role\":\"api_key\",\"jti\":\"([0-9a-f]{32})\\.([1-9][0-9]{0,8})\\.([0-9a-f]{32})\"}");
    private static final int SIGNATURE_LENGTH = 43;
    private static final int SHORTEST_PAYLOAD = base64Length(payload("u", "0".repeat(32), 1, "0".repeat(32)).length());
    private static final int LONGEST_PAYLOAD = base64Length(payload("u".repeat(Ids.MAX_LENGTH), "0".repeat(32),
            SecretSeed.MAX_GENERATION, "0".repeat(32)).length());

    private final Environment environment;
    /** How all of them start, for people. */
    private final String prefix;
    /** How all of them start: up to the payload. */
    private final String start;

    /**
     * @param prefix what every secret starts with, such as {@code clara_api}
     * @param environments the one that all of the product's keys are of
     * @throws IllegalArgumentException if there are several
     */
    public ViewableFormat(String prefix, List<Environment> environments) {
        if (environments.size() != 1) {
            throw new IllegalArgumentException("viewable secrets name no environment, so there is one alone");
        }
        this.environment = environments.getFirst();
        this.prefix = prefix + "_";
        this.start = this.prefix + HEADER + ".";
    }

    /** That of all keys with such secrets. */
    public Environment environment() {
        return environment;
    }

    @Override
    public KeyId newId(RandomGenerator random) {
        return KeyId.randomHex(random);
    }

    @Override
    public boolean isOwn(KeyId id) {
        return id.isHex();
    }

    @Override
    public IssuedSecret issue(SecretClaims claims, int generation, Pepper pepper, RandomGenerator random) {
        SecretSeed seed = SecretSeed.random(generation, random);
        Secret secret = view(claims, seed, pepper);
        return new IssuedSecret(secret, pepper.verifier(secret), pepper.version(), hint(prefix, secret.text()),
                Optional.of(seed));
    }

    /**
     * The secret that was issued with this seed under this pepper, once more.
     *
     * @throws IllegalArgumentException if no key with such secrets is like this
     */
    public Secret view(SecretClaims claims, SecretSeed seed, Pepper pepper) {
        requireOwn(claims.key());
        if (claims.environment() != environment) {
            throw new IllegalArgumentException("the profile has no environment " + claims.environment());
        }
        String unsigned = start + base64(
                payload(claims.owner().value(), claims.key().value(), seed.generation(), seed.nonce()));
        return new Secret(unsigned + "." + signature(unsigned, pepper));
    }

    @Override
    public Optional<PresentedSecret> read(String text) {
        int signatureAt = text.length() - SIGNATURE_LENGTH;
        int payloadLength = signatureAt - 1 - start.length();
        if (payloadLength < SHORTEST_PAYLOAD || payloadLength > LONGEST_PAYLOAD || payloadLength % 4 == 1
                || !text.startsWith(start) || text.charAt(signatureAt - 1) != '.'
                || !Ids.isUrlSafe(text.substring(signatureAt))) {
            return Optional.empty();
        }
        return read(text.substring(start.length(), signatureAt - 1), text);
    }

    private Optional<PresentedSecret> read(String payload, String text) {
        if (!Ids.isUrlSafe(payload)) {
            return Optional.empty();
        }
        String claims = new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.ISO_8859_1);
        Matcher parts = PAYLOAD.matcher(claims);
        // The last character has spare bits, in which the same payload could be spelled in several ways.
        if (!parts.matches() || !base64(claims).equals(payload)) {
            return Optional.empty();
        }
        return Optional.of(new PresentedSecret(new KeyId(parts.group(2)), environment, new Secret(text)));
    }

    @Override
    int endOfSecret(String text, int from) {
        if (!text.startsWith(start, from)) {
            return from;
        }
        int end = from + start.length();
        while (end < text.length() && (text.charAt(end) == '.' || Ids.isUrlSafe(text.substring(end, end + 1)))) {
            end++;
        }
        return end;
    }

    @Override
    Predicate<Pepper> makerOf(String text) {
        int signatureAt = text.length() - SIGNATURE_LENGTH;
        String unsigned = text.substring(0, signatureAt - 1);
        byte[] given = text.substring(signatureAt).getBytes(StandardCharsets.US_ASCII);
        return pepper -> MessageDigest.isEqual(given,
                signature(unsigned, pepper).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    boolean canHave(TextShape shape) {
        return IntStream.rangeClosed(SHORTEST_PAYLOAD, LONGEST_PAYLOAD).filter(length -> length % 4 != 1)
                .anyMatch(length -> canHave(shape, start.length() + length));
    }

    private boolean canHave(TextShape shape, int dotAt) {
        return shape.canBe(dotAt + 1 + SIGNATURE_LENGTH, (position, characters) -> {
            if (position < start.length()) {
                return characters.get(start.charAt(position));
            }
            return position == dotAt
                    ? characters.get('.')
                    : characters.stream().anyMatch(c -> Ids.isUrlSafe(Character.toString(c)));
        });
    }

    /** Over the token alone (RFC 7515 §5.1): the prefix in front of it is ours. */
    private String signature(String unsigned, Pepper pepper) {
        return pepper.signature(unsigned.substring(prefix.length()));
    }

    private static String payload(String owner, String key, int generation, String nonce) {
        return "{\"sub\":\"" + owner + "\",\"role\":\"api_key\",\"jti\":\"" + key + "." + generation + "." + nonce
                + "\"}";
    }

    private static String base64(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static int base64Length(int bytes) {
        return (bytes * 4 + 2) / 3;
    }
}
