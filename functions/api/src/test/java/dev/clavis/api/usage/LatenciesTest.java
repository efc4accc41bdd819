package dev.clavis.api.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatenciesTest {
    @Test
    void of_nothing_there_is_no_percentile() {
        assertThat(Latencies.NONE.percentileMillis(0.5)).isEqualTo(OptionalLong.empty());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 6, 7, 8, 999, 30_000, 30_001, 290_000 })
    void one_answer_is_its_own_percentile(long millis) {
        assertThat(Latencies.of(millis).percentileMillis(0.5)).hasValue(millis);
        assertThat(Latencies.of(millis).percentileMillis(0.99)).hasValue(millis);
    }

    @Test
    void percentiles_are_right_to_the_width_of_a_class() {
        Random random = new Random(7);
        long[] millis = LongStream.generate(() -> (long) Math.exp(random.nextGaussian() + 4)).limit(10_000).toArray();
        Latencies sum = LongStream.of(millis).mapToObj(Latencies::of).reduce(Latencies.NONE, Latencies::plus);
        Arrays.sort(millis);

        for (double part : new double[]{0.01, 0.5, 0.9, 0.99, 1 }) {
            double exact = millis[(int) Math.ceil(part * millis.length) - 1];
            assertThat((double) sum.percentileMillis(part).orElseThrow()).as("%s", part).isCloseTo(exact,
                    within(Math.max(1, exact / 2)));
        }
        assertThat(sum.slowestMillis()).isEqualTo(millis[millis.length - 1]);
    }

    @Test
    void what_is_stored_is_what_was_counted() {
        Latencies sum = Latencies.of(3).plus(Latencies.of(40_000)).plus(Latencies.of(120));

        Latencies stored = Latencies.of(sum.counts(), sum.slowestMillis());

        assertThat(stored.counts()).hasSameSizeAs(Latencies.columns()).isEqualTo(sum.counts());
        assertThat(stored.percentileMillis(1)).hasValue(40_000);
    }
}
