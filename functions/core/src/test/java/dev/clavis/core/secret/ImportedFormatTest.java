package dev.clavis.core.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportedFormatTest {
    private static final SecretFormat OWN = new OpaqueFormat("sk", List.of(Environment.LIVE, Environment.TEST));
    private static final ImportedFormat OLD = ImportedFormat.of("sk_old_[A-Za-z0-9]{30,64}", OWN);
    private static final Secret SECRET = new Secret("sk_old_" + "A1b2C3d4E5".repeat(3));

    @Test
    void thePatternMeansTheWholeText() {
        String text = SECRET.text();

        assertThat(OLD.matches(text)).isTrue();
        for (String other : List.of("", text.substring(1), text.substring(0, 36), " " + text, text + "\n", text + "-",
                text + "a".repeat(35), "x" + text, text.replace('A', '\u0391'))) {
            assertThat(OLD.matches(other)).as(other).isFalse();
        }
    }

    @Test
    void alternativesStandSideBySide() {
        ImportedFormat format = ImportedFormat.of("old-[0-9a-f]{32}|ak_\\w{22}", OWN);

        assertThat(format.matches("old-" + "0f".repeat(16))).isTrue();
        assertThat(format.matches("ak_" + "zZ".repeat(11))).isTrue();
        assertThat(format.matches("ak_" + "zZ".repeat(10))).isFalse();
        assertThat(format).isEqualTo(ImportedFormat.of(format.toString(), OWN)).isNotEqualTo(OLD);
    }

    /** Made outside, with Python's hashlib. A change would make every imported key unknown. */
    @Test
    void goldenVectors() {
        assertThat(ImportedFormat.idOf(SecretHash.of(SECRET))).isEqualTo(new KeyId("Gw2yLcBF"));
        assertThat(ImportedFormat.idOf(SecretHash.of(new Secret("")))).isEqualTo(new KeyId("EepHLxI5"));
        assertThat(ImportedFormat.idOf(SecretHash.parse("0".repeat(64)).orElseThrow()))
                .isEqualTo(new KeyId("00000000"));
    }

    @Test
    void idsAreSpreadEvenly() {
        int[][] seen = new int[KeyId.LENGTH][128];
        for (int i = 0; i < 62_000; i++) {
            String id = ImportedFormat.idOf(SecretHash.of(new Secret("key " + i))).value();
            for (int at = 0; at < KeyId.LENGTH; at++) {
                seen[at][id.charAt(at)]++;
            }
        }
        // Each of 62 characters about 1,000 times; the deviation is 31, and six of them are never seen by chance.
        for (int[] counts : seen) {
            assertThat(Arrays.stream(counts).filter(count -> count > 0).boxed()).hasSize(62)
                    .allMatch(count -> count > 810 && count < 1_190);
        }
    }

    @Property(tries = 500)
    void noOwnSecretIsTakenForAnImportedOne(@ForAll long seed, @ForAll Environment environment) {
        String text = OWN.issue(Claims.of("7Hk2pQ9x", environment), new Pepper(1, "p".repeat(64)), new Random(seed))
                .secret().text();

        assertThat(OLD.matches(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            sk_[a-z]+_[A-Za-z0-9]{30}; own secrets
            sk_live_\\w{30}; own secrets
            old_[0-9a-f]{32}|s\\w{37}; own secrets
            [A-Za-z0-9_]{22,64}; own secrets
            old_[0-9a-f]{31}; 128 bits
            old_\\w*; 128 bits
            old_[0-9a-f]{32}|; 128 bits
            (old_[a-z]+)+\\d{64}; not '(old
            ^old_[a-z]{32}$; not '^old
            old_(?:a|a)*[a-z]{32}; not '(?:a
            old_.{32}; not '.{32}'
            old_[^a]{32}; not '[^a]
            old_[a-z]{32}+; not '+'
            old_[a-z]{32}\\1; not '\\1'
            old_[z-a]{32}; cannot have the class [z-a]
            old_[a-z]{64,32}; the lower one first
            old_[a-z]{32,999}; counts up to 200
            """)
    void aPatternThatIsNotSafeIsRefused(String pattern, String help) {
        assertThatThrownBy(() -> ImportedFormat.of(pattern, OWN)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(help);
        assertThatThrownBy(() -> ImportedFormat.of("a".repeat(201), OWN)).hasMessageContaining("at most 200");
    }

    @Test
    void noTextMakesMatchingSlow() {
        ImportedFormat worst = ImportedFormat.of("x" + "\\w*".repeat(40) + "-\\w{32}", OWN);

        Assertions.assertTimeout(Duration.ofSeconds(20), () -> {
            for (int i = 0; i < 20; i++) {
                assertThat(worst.matches("x".repeat(200))).isFalse();
            }
        });
        assertThat(worst.matches("x".repeat(1_000_000))).isFalse();
    }

    @Test
    void theHintShowsNoMoreThanFourCharacters() {
        assertThat(ImportedFormat.hintOf(SECRET)).isEqualTo("…d4E5");
        assertThat(ImportedFormat.HINT_OF_HASH).isEqualTo("…");
    }
}
