package dev.clavis.core.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PepperRingTest {
    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");
    private static final String OLD = "old-pepper-".repeat(4);
    private static final PepperRing FIRST = PepperRing.parse(OLD);

    private static PepperRing rotated(Instant start) {
        return FIRST.withNew(new Random(1), start);
    }

    @Test
    void aNewPepperMakesSecretsFromItsStartOn() {
        PepperRing ring = rotated(NOW.plusSeconds(60));

        assertThat(ring.versions()).containsExactly(2, 1);
        assertThat(ring.current(NOW).version()).isEqualTo(1);
        assertThat(ring.current(NOW.plusMillis(59_999)).version()).isEqualTo(1);
        assertThat(ring.current(NOW.plusSeconds(60)).version()).isEqualTo(2);
        assertThat(ring.pepper(1)).contains(ring.current(NOW));
        assertThat(ring.pepper(3)).isEmpty();
    }

    @Test
    void aNewPepperIsRecognisedBeforeItsStart() {
        PepperRing ring = rotated(NOW.plusSeconds(60));
        SecretFormat format = new OpaqueFormat("sk", List.of(Environment.LIVE));
        IssuedSecret issued = format.issue(Claims.of("7Hk2pQ9x", Environment.LIVE), ring.pepper(2).orElseThrow(),
                new Random(1));

        assertThat(format.read(issued.secret().text()).flatMap(p -> format.verify(p, new Peppers(
                () -> ring.print().text(), () -> NOW)))).contains(issued.verifier());
    }

    @Test
    void aStartIsInWholeSecondsAndNeverEarlierThanAsked() {
        assertThat(rotated(NOW.plusMillis(1)).print().text()).contains(":2026-11-21T06:00:01Z\n");
        assertThat(rotated(NOW).print().text()).contains(":2026-11-21T06:00:00Z\n");
    }

    @Test
    void aNewPepperIs64LettersAndDigitsAboveTheOthers() {
        assertThat(rotated(NOW).print().text())
                .matches("2:[A-Za-z0-9]{64}:2026-11-21T06:00:00Z\n1:" + OLD);
    }

    @Property(tries = 200)
    void whatIsPrintedIsRead(@ForAll long seed, @ForAll @IntRange(max = 5) int rotations) {
        Random random = new Random(seed);
        PepperRing ring = FIRST;
        for (int i = 0; i < rotations; i++) {
            ring = ring.withNew(random, NOW.plusSeconds(random.nextInt(10_000_000)));
        }
        PepperRing read = PepperRing.parse(ring.print().text());

        assertThat(read.print().text()).isEqualTo(ring.print().text());
        assertThat(read.versions()).isEqualTo(ring.versions()).hasSize(rotations + 1);
        Instant then = NOW.plusSeconds(random.nextInt(10_000_000));
        assertThat(read.current(then).version()).isEqualTo(ring.current(then).version());
    }

    @Test
    void onlyAPepperThatHasDoneItsWorkCanGo() {
        Instant start = NOW.plusSeconds(60);
        PepperRing ring = rotated(start);

        assertThatThrownBy(() -> ring.without(3, NOW)).hasMessageContaining("no version 3");
        assertThatThrownBy(() -> FIRST.without(1, NOW)).hasMessageContaining("the only pepper");
        assertThatThrownBy(() -> ring.without(1, NOW)).hasMessageContaining("version 1 makes the new secrets");
        assertThatThrownBy(() -> ring.without(2, start)).hasMessageContaining("version 2 makes the new secrets");
        assertThatThrownBy(() -> ring.without(1, start.plusSeconds(59))).hasMessageContaining("a minute ago");
        assertThat(ring.without(1, start.plusSeconds(60)).versions()).containsExactly(2);
        assertThat(ring.without(2, NOW).versions()).containsExactly(1);
    }

    @Test
    void aRingInWhichNothingHasStartedUsesItsOldest() {
        PepperRing ring = rotated(NOW).withNew(new Random(2), NOW.plus(Duration.ofDays(1))).without(1,
                NOW.plusSeconds(60));

        assertThat(ring.versions()).containsExactly(3, 2);
        assertThat(ring.current(NOW.minusSeconds(3_600)).version()).isEqualTo(2);
    }

    @Test
    void aMistakeNamesItsLineAndNeverItsContent() {
        String pepper = "a".repeat(40);
        for (String bad : List.of("2:" + pepper + ":tomorrow\n1:" + pepper, "2:" + pepper + ":2026-11-21\n1:" + pepper,
                "2:" + pepper + ":\n1:" + pepper, "2:short:2026-11-21T06:00:00Z\n1:" + pepper,
                "1000000:" + pepper + "\n1:" + pepper)) {
            assertThatThrownBy(() -> PepperRing.parse(bad)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("line 1 of")
                    .hasMessageNotContainingAny(pepper, "short", "tomorrow", "11-21\n");
        }
        for (String bad : List.of("1:" + pepper + "\n2:" + pepper, "2:" + pepper + "\n2:" + pepper)) {
            assertThatThrownBy(() -> PepperRing.parse(bad)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("line 2 of").hasMessageNotContaining(pepper);
        }
    }

    /** Made outside, with Python's hmac. A change would make every viewable secret another one. */
    @Test
    void goldenVectorOfTheSigningKey() {
        assertThat(HexFormat.of().formatHex(FIRST.current(NOW).signingKey().getEncoded()))
                .isEqualTo("cbb085564518dbf97799cc3dd63cf4b19146ff7cf945a5f683cc7abfcaf0833f");
        assertThat(FIRST.current(NOW).signingKey().getAlgorithm()).isEqualTo("HmacSHA256");
    }

    @Test
    void nothingPrintsAPepper() {
        PepperRing ring = rotated(NOW);
        String fresh = ring.print().text().substring(2, 66);

        assertThat(List.of(ring.toString(), ring.print().toString(), ring.current(NOW).toString(),
                ring.current(NOW).signingKey().toString())).allSatisfy(
                        text -> assertThat(text).doesNotContain(fresh, OLD));
    }
}
