package dev.clavis.core.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.core.TestClock;
import dev.clavis.core.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
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

    @Test
    void withoutAnyRingThereIsNoDecisionUntilTheSourceIsBack() {
        text = "";
        assertThatThrownBy(peppers::ring).isInstanceOf(UnavailableException.class);

        text = "c".repeat(40);
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
}
