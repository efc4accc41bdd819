package dev.clavis.core.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.TestClock;
import dev.clavis.core.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PeppersTest {
    private final TestClock clock = new TestClock(Instant.EPOCH);
    private final AtomicInteger reads = new AtomicInteger();
    private String text = "1:" + "a".repeat(40);
    private final Peppers peppers = new Peppers(this::read, clock);

    private String read() {
        reads.incrementAndGet();
        if (text.isEmpty()) {
            throw new IllegalStateException("the source is down");
        }
        return text;
    }

    @Test
    void theRingIsReadOnceAndAgainAfterMinutes() {
        assertThat(peppers.ring()).isSameAs(peppers.ring());
        assertThat(reads).hasValue(1);

        clock.advance(Peppers.MAX_AGE.plusMillis(1));
        peppers.ring();
        peppers.ring();
        assertThat(reads).hasValue(2);
    }

    @Test
    void whenNoTagFitsTheRingIsReadAgainButNotWithoutEnd() {
        PepperRing first = peppers.ring();
        clock.advance(Peppers.MIN_PAUSE.plusMillis(1));
        text = "2:" + "b".repeat(40) + "\n" + text;

        assertThat(peppers.newerThan(first).current(clock.instant()).version()).isEqualTo(2);
        for (int i = 0; i < 100; i++) {
            peppers.newerThan(peppers.ring());
        }
        assertThat(reads).hasValue(2);
    }

    @Test
    void aRingInHandStaysGoodWhenTheSourceIsDown() {
        PepperRing first = peppers.ring();
        text = "";
        clock.advance(Peppers.MAX_AGE.plusMillis(1));

        assertThat(peppers.ring()).isSameAs(first);
        assertThat(peppers.ring()).isSameAs(first);
        assertThat(reads).hasValue(2);
        assertThatThrownBy(() -> peppers.newerThan(first)).isInstanceOf(UnavailableException.class);
    }

    /** As after a freeze of any length: the pepper that it knows as the current one may have been removed. */
    @Test
    void aRingThatIsNotFreshMakesNoNewSecretsAndStillRecognisesOldOnes() {
        SecretFormat format = new OpaqueFormat("sk", List.of(Environment.LIVE));
        PresentedSecret presented = format.read(format.issue(Claims.of("7Hk2pQ9x", Environment.LIVE),
                peppers.current(), new Random(1)).secret().text()).orElseThrow();
        String written = "2:" + "b".repeat(40);
        text = "";
        clock.advance(Peppers.MAX_AGE);
        assertThat(peppers.current().version()).isEqualTo(1);

        clock.advance(Duration.ofMillis(1));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(peppers::current).isInstanceOf(UnavailableException.class);
            assertThat(format.verify(presented, peppers)).isPresent();
        }
        text = written;
        assertThat(peppers.current().version()).isEqualTo(2);
    }

    /** The reading that failed is recent, and the ring is not for that. */
    @Test
    void aFailedReadingDoesNotMakeTheRingFresh() {
        peppers.ring();
        text = "";
        clock.advance(Peppers.MAX_AGE.plusMillis(1));
        peppers.ring();

        clock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(peppers::current).isInstanceOf(UnavailableException.class);
    }

    @Test
    void withoutAnyRingThereIsNoDecisionUntilTheSourceIsBack() {
        text = "";
        assertThatThrownBy(peppers::ring).isInstanceOf(UnavailableException.class);

        text = "c".repeat(40);
        clock.advance(Peppers.FIRST_PAUSE);
        assertThatThrownBy(peppers::ring).isInstanceOf(UnavailableException.class);
        assertThat(reads).hasValue(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(peppers.ring().current(clock.instant()).version()).isEqualTo(1);
    }

    @Test
    void mistakesInTheRingNameTheLineAndNeverItsContent() {
        String good = "a".repeat(40);
        for (String bad : new String[]{"", "x:" + good + " y", "1:" + good + "\n1:" + good, good + "\n\n2:" + good,
                "0:" + good, "1:short" }) {
            assertThatThrownBy(() -> PepperRing.parse(bad)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining(good).hasMessageNotContaining("short");
        }
    }

    @Test
    void thePepperForNewSecretsFollowsTheClock() {
        text = "2:" + "b".repeat(40) + ":1970-01-01T00:00:10Z\n" + text;

        assertThat(peppers.current().version()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(10));
        assertThat(peppers.current().version()).isEqualTo(2);
    }

    /** Whenever it read last, and whenever it was called since. */
    @Property(tries = 500)
    void aSafeStartFindsEveryInstanceWithTheNewRing(@ForAll @LongRange(min = 0, max = 1_000_000) long sinceReading,
            @ForAll List<@LongRange(min = 1, max = 400_000) Long> pauses) {
        peppers.ring();
        clock.advance(Duration.ofMillis(sinceReading));
        Instant start = clock.instant().plus(Peppers.SAFE_START);
        text = "2:" + "b".repeat(40) + "\n" + text;
        for (long pause : pauses) {
            if (clock.instant().plusMillis(pause).isBefore(start)) {
                clock.advance(Duration.ofMillis(pause));
                peppers.ring();
            }
        }
        clock.set(start);

        assertThat(peppers.ring().versions()).containsExactly(2, 1);
    }

    /** A reading that failed just before the start costs a 503 at worst, never a 401. */
    @Test
    void whoseReadingFailedDoesNotTakeANewSecretForMadeUp() {
        SecretFormat format = new OpaqueFormat("sk", List.of(Environment.LIVE));
        peppers.ring();
        String written = "2:" + "b".repeat(40) + "\n" + text;
        PresentedSecret presented = format.read(format.issue(Claims.of("7Hk2pQ9x", Environment.LIVE),
                PepperRing.parse(written).current(clock.instant()), new Random(1)).secret().text()).orElseThrow();
        text = "";
        clock.advance(Peppers.MAX_AGE.plusMillis(1));
        peppers.ring();
        text = written;

        assertThatThrownBy(() -> format.verify(presented, peppers)).isInstanceOf(UnavailableException.class);
        clock.advance(Peppers.MIN_PAUSE.plusMillis(1));
        assertThat(format.verify(presented, peppers)).isPresent();
    }

    /** Why a start has to lie ahead: what a hasty one costs. */
    @Test
    void aSecretUnderAPepperThatIsNewerThanAFreshReadingIsTakenForMadeUpForSeconds() {
        SecretFormat format = new OpaqueFormat("sk", List.of(Environment.LIVE));
        peppers.ring();
        text = "2:" + "b".repeat(40) + "\n" + text;
        PresentedSecret presented = format.read(format.issue(Claims.of("7Hk2pQ9x", Environment.LIVE),
                PepperRing.parse(text).current(clock.instant()), new Random(1)).secret().text()).orElseThrow();

        clock.advance(Peppers.MIN_PAUSE);
        assertThat(format.verify(presented, peppers)).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(format.verify(presented, peppers)).isPresent();
    }
}
