package dev.clavis.core.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SecretHashTest {
    private static final Pepper PEPPER = new Pepper(1, "old-pepper-".repeat(4));
    private static final String HEX = "83eae514e74d1923c56a616c96611150542cf1dac7cbbfdd43eb77082d5e7483";
    private static final Secret SECRET = new Secret("sk_test_7Hk2pQ9x6fYs2x3WN3Y0CwwoRcnYQU");

    /** As in SecretFormatTest: whoever knows only the hash gets the same verifier. */
    @Test
    void goldenVectors() {
        SecretHash hash = SecretHash.parse(HEX).orElseThrow();

        assertThat(hash).isEqualTo(SecretHash.of(SECRET)).hasSameHashCodeAs(SecretHash.of(SECRET));
        assertThat(PEPPER.verifier(hash).value()).isEqualTo("zLaGjH7qaudSQGO1W6HrmdhJeKPlj3ZrtBTuazG101o");
    }

    @Property(tries = 200)
    void theHashOfASecretGivesItsVerifier(@ForAll String text) {
        Secret secret = new Secret(text);
        assertThat(PEPPER.verifier(SecretHash.of(secret))).isEqualTo(PEPPER.verifier(secret));
    }

    @Test
    void otherTextsAreNoHash() {
        for (String text : new String[]{"", HEX.substring(1), HEX + "0", HEX.replace('8', 'g'), " " + HEX.substring(1),
                HEX.replace('8', '\u0668'), "0x" + HEX.substring(2) }) {
            assertThat(SecretHash.parse(text)).as(text).isEmpty();
        }
        assertThat(SecretHash.parse(HEX.toUpperCase(Locale.ROOT))).contains(SecretHash.of(SECRET));
    }

    @Test
    void aHashDoesNotPrint() {
        assertThat(SecretHash.of(SECRET).toString()).doesNotContain("83ea", "83EA");
    }
}
