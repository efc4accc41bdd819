package dev.clavis.core.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OpaqueFormatTest {
    private static final String OLD = "old-pepper-".repeat(4);
    private static final String NEW = "new-pepper-".repeat(4);
    private static final OpaqueFormat FORMAT = new OpaqueFormat("sk", List.of(Environment.LIVE, Environment.TEST));
    private static final KeyId KEY = new KeyId("7Hk2pQ9x");

    private static Peppers peppers(String ring) {
        return new Peppers(() -> ring, InstantSource.fixed(Instant.EPOCH));
    }

    private static IssuedSecret issue(String pepper, long seed) {
        return FORMAT.issue(Claims.of(KEY.value(), Environment.TEST), PepperRing.parse(pepper).current(Instant.EPOCH),
                new Random(seed));
    }

    /** Committed vectors: a change of format or derivation would lock out every key ever issued. */
    @Test
    void goldenVectors() {
        IssuedSecret issued = issue(OLD, 42);

        assertThat(issued.secret().exposeSecret()).isEqualTo("sk_test_7Hk2pQ9x6fYs2x3WN3Y0CwwoRcnYQU");
        assertThat(issued.verifier().value()).isEqualTo("zLaGjH7qaudSQGO1W6HrmdhJeKPlj3ZrtBTuazG101o");
        assertThat(issued.hint()).isEqualTo("sk_test_…nYQU");
        assertThat(issued.pepperVersion()).isEqualTo(1);
    }

    @Property(tries = 200)
    void whatIsIssuedIsRecognised(@ForAll long seed) {
        IssuedSecret issued = issue(OLD, seed);
        String text = issued.secret().exposeSecret();

        PresentedSecret presented = FORMAT.read(text).orElseThrow();

        assertThat(text).matches("sk_test_7Hk2pQ9x[0-9A-Za-z]{22}");
        assertThat(presented.key()).isEqualTo(KEY);
        assertThat(presented.environment()).isEqualTo(Environment.TEST);
        assertThat(FORMAT.verify(presented, peppers(OLD))).contains(issued.verifier());
    }

    @Property(tries = 2_000)
    void oneChangedCharacterIsRefused(@ForAll long seed, @ForAll @IntRange(min = 0, max = 37) int at,
            @ForAll @IntRange(min = 1, max = 61) int by) {
        String alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        String text = issue(OLD, seed).secret().exposeSecret();
        char changed = alphabet.charAt((Math.max(0, alphabet.indexOf(text.charAt(at))) + by) % 62);
        String damaged = text.substring(0, at) + changed + text.substring(at + 1);

        assertThat(FORMAT.read(damaged).flatMap(p -> FORMAT.verify(p, peppers(OLD)))).isEmpty();
    }

    @Test
    void everyPepperOfTheRingIsTried() {
        PresentedSecret presented = FORMAT.read(issue(OLD, 1).secret().exposeSecret()).orElseThrow();

        assertThat(FORMAT.verify(presented, peppers("2:" + NEW + "\n1:" + OLD)))
                .contains(issue(OLD, 1).verifier());
        assertThat(FORMAT.verify(presented, peppers("2:" + NEW))).isEmpty();
    }

    @Test
    void theSameRandomsUnderAnotherPepperMakeAnotherSecret() {
        assertThat(issue(OLD, 1).secret().text()).isNotEqualTo(issue(NEW, 1).secret().text());
        assertThat(issue(OLD, 1).verifier()).isNotEqualTo(issue(NEW, 1).verifier());
    }

    @Test
    void otherShapesAreNotRead() {
        String text = issue(OLD, 1).secret().exposeSecret();
        for (String other : List.of("", "sk_test_", text + "a", text.substring(1), text.toUpperCase(Locale.ROOT),
                text.replace("test", "prod"), text.replace('7', '-'), " " + text, "sk-test-" + text.substring(8))) {
            assertThat(FORMAT.read(other)).as(other).isEmpty();
        }
    }

    @Test
    void nothingThatHoldsASecretPrintsIt() {
        IssuedSecret issued = issue(OLD, 1);
        PresentedSecret presented = FORMAT.read(issued.secret().exposeSecret()).orElseThrow();
        Set<String> printed = new TreeSet<>(List.of(issued.toString(), presented.toString(),
                PepperRing.parse(OLD).toString(), PepperRing.parse(OLD).current(Instant.EPOCH).toString()));

        assertThat(printed).allSatisfy(text -> assertThat(text).doesNotContain(issued.secret().exposeSecret(), OLD));
        assertThat(Collections.max(printed)).isNotEmpty();
    }
}
