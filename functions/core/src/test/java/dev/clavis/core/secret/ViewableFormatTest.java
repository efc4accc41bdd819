package dev.clavis.core.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewableFormatTest {
    private static final String OLD = "old-pepper-".repeat(4);
    private static final String NEW = "new-pepper-".repeat(4);
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    private static final String KEY = "d3be80e32b714ec691b1a8d96ba62635";
    private static final ViewableFormat FORMAT = new ViewableFormat("clara_api", List.of(Environment.LIVE));
    private static final SecretClaims CLAIMS = new SecretClaims(new KeyId(KEY),
            new OwnerId("user_31e827070dcf44198ec11a9112a9a572"), Environment.LIVE);
    private static final SecretSeed SEED = new SecretSeed(7, "00112233445566778899aabbccddeeff");

    private static Peppers peppers(String ring) {
        return new Peppers(() -> ring, InstantSource.fixed(Instant.EPOCH));
    }

    private static Pepper pepper(String ring) {
        return PepperRing.parse(ring).current(Instant.EPOCH);
    }

    private static String text() {
        return FORMAT.view(CLAIMS, SEED, pepper(OLD)).text();
    }

    private static boolean isRecognised(String text) {
        return FORMAT.read(text).flatMap(p -> FORMAT.verify(p, peppers(OLD))).isPresent();
    }

    /** Signed as well as any of ours, whatever it says: by somebody who has the pepper, or by a mistake of ours. */
    private static String signed(String header, String payload, String ring) {
        String token = base64(header) + "." + base64(payload);
        return "clara_api_" + token + "." + pepper(ring).signature(token);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String payload(String owner, String jti) {
        return "{\"sub\":\"" + owner + "\",\"role\":\"api_key\",\"jti\":\"" + jti + "\"}";
    }

    /** Made outside, with Python's hmac. A change would lock out every key ever issued. */
    @Test
    void goldenVectors() {
        String text = "clara_api_eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJ1c2VyXzMxZTgyNzA3MGRjZjQ0MTk4ZWMxMWE5"
                + "MTEyYTlhNTcyIiwicm9sZSI6ImFwaV9rZXkiLCJqdGkiOiJkM2JlODBlMzJiNzE0ZWM2OTFiMWE4ZDk2YmE2MjYzNS43LjAwMTEyM"
                + "jMzNDQ1NTY2Nzc4ODk5YWFiYmNjZGRlZWZmIn0.Cy13w0qlixaR9bx4wDv_s2Wkrwno29roGfrc3oUfrRs";

        assertThat(text()).isEqualTo(text);
        assertThat(pepper(OLD).verifier(new Secret(text)).value())
                .isEqualTo("urR_nGVkUyMgDmJAqzvBbOw9yhae_zpgGPEs0SFjR-U");
        assertThat(isRecognised(text)).isTrue();
    }

    @Property(tries = 300)
    void whatIsIssuedIsRecognisedAndCanBeViewed(@ForAll long seed,
            @ForAll @StringLength(min = 1, max = 40) @Chars({'a', 'Z', '0', '_', '-' }) String owner,
            @ForAll @IntRange(min = 1, max = SecretSeed.MAX_GENERATION) int generation) {
        Random random = new Random(seed);
        SecretClaims claims = new SecretClaims(FORMAT.newId(random), new OwnerId(owner), Environment.LIVE);

        IssuedSecret issued = FORMAT.issue(claims, generation, pepper(OLD), random);
        String text = issued.secret().text();
        PresentedSecret presented = FORMAT.read(text).orElseThrow();

        assertThat(presented.key()).isEqualTo(claims.key());
        assertThat(presented.environment()).isEqualTo(Environment.LIVE);
        assertThat(FORMAT.verify(presented, peppers(OLD))).contains(issued.verifier());
        assertThat(issued.seed().orElseThrow().generation()).isEqualTo(generation);
        assertThat(FORMAT.view(claims, issued.seed().orElseThrow(), pepper(OLD)).text()).isEqualTo(text);
        assertThat(issued.hint()).isEqualTo("clara_api_…" + text.substring(text.length() - 4));
    }

    @Property(tries = 3_000)
    void oneChangedCharacterIsRefused(@ForAll long seed, @ForAll @IntRange(min = 0, max = 400) int place,
            @ForAll @IntRange(min = 1, max = 63) int by) {
        String text = FORMAT.issue(CLAIMS, pepper(OLD), new Random(seed)).secret().text();
        int at = place % text.length();
        char changed = ALPHABET.charAt((Math.max(0, ALPHABET.indexOf(text.charAt(at))) + by) % ALPHABET.length());

        assertThat(isRecognised(text.substring(0, at) + changed + text.substring(at + 1)))
                .isEqualTo(changed == text.charAt(at));
    }

    /** The last characters of signature and payload have spare bits: they could be spelled in several ways. */
    @Test
    void onlyTheCanonicalSpellingIsRecognised() {
        for (int at : new int[]{text().length() - 1, text().lastIndexOf('.') - 1 }) {
            List<String> recognised = new ArrayList<>();
            for (int i = 0; i < ALPHABET.length(); i++) {
                String other = text().substring(0, at) + ALPHABET.charAt(i) + text().substring(at + 1);
                if (isRecognised(other)) {
                    recognised.add(other);
                }
            }
            assertThat(recognised).containsExactly(text());
        }
        // A payload of each length, so of each number of spare bits; signed as it is spelled.
        for (String owner : List.of("u", "uu", "uuu")) {
            String token = base64(HEADER) + "." + base64(payload(owner, KEY + ".1." + SEED.nonce()));
            assertThat(isRecognised("clara_api_" + token + "." + pepper(OLD).signature(token))).isTrue();
            char last = token.charAt(token.length() - 1);
            String other = token.substring(0, token.length() - 1) + ALPHABET.charAt(ALPHABET.indexOf(last) ^ 1);
            assertThat(isRecognised("clara_api_" + other + "." + pepper(OLD).signature(other))).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"alg\":\"none\",\"typ\":\"JWT\"}", "{\"typ\":\"JWT\",\"alg\":\"HS256\"}",
            "{\"alg\":\"hs256\",\"typ\":\"JWT\"}", "{\"alg\":\"HS512\",\"typ\":\"JWT\"}", "{\"alg\":\"HS256\"}",
            "{\"alg\": \"HS256\", \"typ\": \"JWT\"}", "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"1\"}" })
    void anotherHeaderIsNotRead(String header) {
        assertThat(FORMAT.read(signed(header, payload("user_1", KEY + ".1." + SEED.nonce()), OLD))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "", "{\"sub\":\"user_1\",\"role\":\"api_key\"}",
            "{\"sub\":\"user_1\",\"role\":\"admin\",\"jti\":\"JTI\"}", "{\"role\":\"api_key\",\"jti\":\"JTI\"}",
            "{\"role\":\"api_key\",\"sub\":\"user_1\",\"jti\":\"JTI\"}",
            "{\"sub\":\"user_1\",\"role\":\"api_key\",\"jti\":\"JTI\",\"exp\":1}",
            "{\"sub\":\"user_1\",\"role\":\"api_key\",\"jti\":\"JTI\"} ",
            "{\"sub\":\"user_1\",\"role\":\"api_key\",\"jti\":\"JTI\"}\n",
            "{\"sub\":\"user_1\",\"sub\":\"user_2\",\"role\":\"api_key\",\"jti\":\"JTI\"}",
            "{\"sub\":\"\",\"role\":\"api_key\",\"jti\":\"JTI\"}",
            "{\"sub\":\"us\u00e9r\",\"role\":\"api_key\",\"jti\":\"JTI\"}" })
    void anotherPayloadIsNotRead(String payload) {
        assertThat(FORMAT.read(signed(HEADER, payload.replace("JTI", KEY + ".1." + SEED.nonce()), OLD))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7Hk2pQ9x.1.NONCE", "KEY.0.NONCE", "KEY.01.NONCE", "KEY.-1.NONCE", "KEY.1.NONCE0",
            "KEY.1234567890.NONCE", "KEY.1", "KEY..NONCE", "KEY.1.NONCE.1" })
    void anotherIdOfTheTokenIsNotRead(String jti) {
        String id = jti.replace("KEY", KEY).replace("NONCE", SEED.nonce());
        assertThat(FORMAT.read(signed(HEADER, payload("user_1", id), OLD))).isEmpty();
        assertThat(FORMAT.read(signed(HEADER, payload("user_1", (KEY + ".1." + SEED.nonce()).toUpperCase(Locale.ROOT)),
                OLD))).isEmpty();
    }

    @Test
    void otherShapesAreNotRead() {
        String text = text();
        for (String other : List.of("", "clara_api_", text + "a", text + "=", text.substring(1), " " + text, text + " ",
                text.substring("clara_api_".length()), text.toUpperCase(Locale.ROOT), text.replace('.', '-'),
                text.substring(0, text.lastIndexOf('.') + 1), text.substring(0, text.lastIndexOf('.')),
                text.replaceFirst("\\.", "=."), text.replace("clara_api_", "clara_apj_"), "x".repeat(1_000_000),
                text.substring(0, text.length() - 1) + "\u00e9", text + ".", text.replaceFirst("\\.", ".."))) {
            assertThat(FORMAT.read(other)).as(other.substring(0, Math.min(400, other.length()))).isEmpty();
        }
    }

    @Test
    void anotherPepperAnotherOwnerAndNoneAreRefused() {
        assertThat(isRecognised(FORMAT.view(CLAIMS, SEED, pepper(NEW)).text())).isFalse();
        String signature = text().substring(text().lastIndexOf('.'));
        String others = base64(HEADER) + "." + base64(payload("user_2", KEY + ".7." + SEED.nonce())) + signature;
        assertThat(FORMAT.read("clara_api_" + others)).isPresent();
        assertThat(isRecognised("clara_api_" + others)).isFalse();
    }

    @Test
    void everyPepperOfTheRingIsTried() {
        PresentedSecret presented = FORMAT.read(text()).orElseThrow();

        assertThat(FORMAT.verify(presented, peppers("2:" + NEW + "\n1:" + OLD)))
                .contains(pepper(OLD).verifier(presented.secret()));
        assertThat(FORMAT.verify(presented, peppers("2:" + NEW))).isEmpty();
    }

    @Test
    void itsKeysHaveLongIdsAndOneEnvironment() {
        SecretClaims foreign = Claims.of("7Hk2pQ9x", Environment.LIVE);
        assertThat(FORMAT.isOwn(FORMAT.newId(new Random(1)))).isTrue();
        assertThat(FORMAT.isOwn(foreign.key())).isFalse();
        assertThat(new OpaqueFormat("sk", List.of(Environment.LIVE)).isOwn(CLAIMS.key())).isFalse();
        assertThatThrownBy(() -> FORMAT.view(foreign, SEED, pepper(OLD))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FORMAT.view(Claims.of(KEY, Environment.TEST), SEED, pepper(OLD)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ViewableFormat("a", List.of(Environment.LIVE, Environment.TEST)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aShapeThatItsTextsCanHaveIsKnown() {
        assertThat(FORMAT.canHave(TextShape.parse("clara_api_[A-Za-z0-9_.-]{200,400}", 400))).isTrue();
        assertThat(FORMAT.canHave(TextShape.parse("clara_api_[A-Za-z0-9_-]{200,400}", 400))).isFalse();
        assertThat(FORMAT.canHave(TextShape.parse("clara_api_[A-Za-z0-9]{32}", 400))).isFalse();
        assertThat(FORMAT.canHave(TextShape.parse("clara_[a-z]{3}_[A-Za-z0-9_.-]{200,400}", 400))).isTrue();
    }

    @Test
    void nothingThatHoldsASecretPrintsIt() {
        IssuedSecret issued = FORMAT.issue(CLAIMS, pepper(OLD), new Random(1));
        PresentedSecret presented = FORMAT.read(issued.secret().text()).orElseThrow();
        String signature = issued.secret().text().substring(issued.secret().text().lastIndexOf('.') + 1);

        assertThat(List.of(issued.toString(), presented.toString()))
                .allSatisfy(printed -> assertThat(printed).doesNotContain(signature, OLD));
    }
}
