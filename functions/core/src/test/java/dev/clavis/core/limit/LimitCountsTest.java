package dev.clavis.core.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitCountsTest {
    private static final Windows PLAN = new Windows(Map.of(Window.MINUTE, 500L, Window.DAY, 9_000L));

    @Provide
    Arbitrary<LimitCounts> counts() {
        return Arbitraries.maps(Arbitraries.of(Window.class), Arbitraries.longs().between(1, Limits.MAX_LIMIT))
                .ofMinSize(1).map(LimitCounts::new);
    }

    @Property
    void whatIsPrintedIsRead(@ForAll("counts") LimitCounts counts) {
        assertThat(LimitCounts.parse(counts.print())).isEqualTo(counts);
    }

    @Property
    void loweringNeverRaisesAndNeverLosesAPeriod(@ForAll("counts") LimitCounts plan,
            @ForAll("counts") LimitCounts own) {
        Windows limits = new Windows(plan.calls());
        LimitCounts shared = own.sharedWith(limits);

        Map<Window, Long> lowered = limits.lower(shared).counts().calls();

        assertThat(lowered.keySet()).isEqualTo(plan.calls().keySet());
        lowered.forEach((period, count) -> assertThat(count).isEqualTo(
                Math.min(plan.calls().getOrDefault(period, 0L), shared.calls().getOrDefault(period, Long.MAX_VALUE))));
    }

    @Property
    void replacingTakesTheOwnCountsHigherOrLower(@ForAll("counts") LimitCounts own) {
        Windows limits = new Windows(Map.of(Window.MINUTE, 7L, Window.HOUR, 7L, Window.DAY, 7L, Window.MONTH, 7L));

        assertThat(limits.with(own).counts().calls()).containsAllEntriesOf(own.calls()).hasSize(4);
    }

    @Property
    void aBucketIsLoweredAndReplacedInItsOnePeriod(@ForAll @LongRange(min = 1, max = 60_000_000) long own) {
        Bucket plan = Bucket.per(Window.MINUTE, 1_000);
        LimitCounts counts = new LimitCounts(Map.of(Window.MINUTE, own));

        assertThat(plan.lower(counts)).isEqualTo(new Bucket(Math.min(1_000, own), Duration.ofMinutes(1)));
        assertThat(plan.with(counts)).isEqualTo(new Bucket(own, Duration.ofMinutes(1)));
    }

    @Test
    void theTextHasTheShortestPeriodFirst() {
        assertThat(LimitCounts.parse("9000 per day,500 per minute")).hasToString("500 per minute, 9000 per day");
        assertThat(PLAN.counts().print()).isEqualTo("500 per minute, 9000 per day");
        assertThat(Bucket.per(Window.HOUR, 60).counts().print()).isEqualTo("60 per hour");
        assertThat(LimitCounts.none().print()).isEmpty();
    }

    @Test
    void noOwnLimitsChangeNothing() {
        assertThat(PLAN.lower(LimitCounts.none())).isEqualTo(PLAN);
        assertThat(PLAN.with(LimitCounts.none())).isEqualTo(PLAN);
        Bucket odd = new Bucket(5, Duration.ofSeconds(90));
        assertThat(odd.lower(LimitCounts.none())).isEqualTo(odd);
        assertThat(odd.counts().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '' | not ''
            500 | not '500'
            0 per minute | not '0 per minute'
            -1 per minute | not '-1 per minute'
            500 per minute; 1 per day | write: 1000 per minute
            500 per minute, | not ''
            500 per fortnight | not 'fortnight'
            500 per minute, 600 per minute | two limits per minute
            1000000001 per hour | the limit per hour is at most 1000000000
            """)
    void whatCannotBeReadIsNamed(String text, String help) {
        assertThatThrownBy(() -> LimitCounts.parse(text)).isInstanceOfSatisfying(LimitException.class,
                e -> assertThat(e.publicText()).contains(help));
    }

    @Test
    void aLongTextIsNotRead() {
        assertThatThrownBy(() -> LimitCounts.parse("1 per minute, ".repeat(20))).isInstanceOf(LimitException.class);
    }

    @Test
    void aPeriodThatTheLimitsLackIsNamed() {
        LimitCounts own = LimitCounts.parse("5 per minute, 5 per hour");
        for (Limits limits : new Limits[]{PLAN, Bucket.per(Window.MINUTE, 10), Bucket.per(Window.DAY, 10) }) {
            String missing = limits.counts().calls().containsKey(Window.MINUTE) ? "per hour" : "per minute";
            assertThatThrownBy(() -> limits.lower(own)).isInstanceOf(LimitException.class)
                    .hasMessageContaining("no limit " + missing).hasMessageContaining(limits.counts().print());
            assertThatThrownBy(() -> limits.with(own)).isInstanceOf(LimitException.class)
                    .hasMessageContaining("no limit " + missing);
        }
    }

    @Test
    void whatWasSetWhenTheLimitsWereOthersIsLeftAsideOrCut() {
        LimitCounts own = LimitCounts.parse("100000000 per minute, 7 per hour");

        assertThat(Bucket.per(Window.MINUTE, 10).withFitting(own)).isEqualTo(Bucket.per(Window.MINUTE, 60_000_000));
        assertThat(Bucket.per(Window.HOUR, 10).withFitting(own)).isEqualTo(Bucket.per(Window.HOUR, 7));
        assertThat(Bucket.per(Window.DAY, 10).withFitting(own)).isEqualTo(Bucket.per(Window.DAY, 10));
        assertThat(PLAN.withFitting(own).counts().print()).isEqualTo("100000000 per minute, 9000 per day");
        Bucket odd = new Bucket(5, Duration.ofSeconds(90));
        assertThat(odd.withFitting(own)).isEqualTo(odd);
    }

    @Property
    void whatFitsAnyLimitsIsNeverRefused(@ForAll("counts") LimitCounts own) {
        for (Window window : new Window[]{Window.MINUTE, Window.HOUR, Window.DAY }) {
            assertThat(Bucket.per(window, 10).withFitting(own).period()).isEqualTo(window.fixedLength().orElseThrow());
        }
        assertThat(PLAN.withFitting(own).limits()).containsOnlyKeys(Window.MINUTE, Window.DAY);
    }

    @Test
    void belowAreThePeriodsThatBothHaveAndThatAreLower() {
        LimitCounts these = LimitCounts.parse("5 per minute, 7 per hour, 9 per day, 1 per month");

        assertThat(these.below(LimitCounts.parse("6 per minute, 7 per hour, 8 per day")).print())
                .isEqualTo("5 per minute");
    }

    @Test
    void aBucketHasItsOwnBounds() {
        Bucket plan = Bucket.per(Window.MINUTE, 10);
        LimitCounts tooMany = LimitCounts.parse("60000001 per minute");

        assertThatThrownBy(() -> plan.with(tooMany)).isInstanceOf(LimitException.class)
                .hasMessageContaining("per minute has at most 60000000 calls");
        assertThat(plan.lower(tooMany)).isEqualTo(plan);
        assertThatThrownBy(() -> Bucket.per(Window.MONTH, 1)).isInstanceOf(LimitException.class)
                .hasMessageContaining("not per month");
    }
}
