package dev.clavis.core.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BucketTest {
    private static final long NOW = 1_790_000_000_000_000L;

    private static int burst(Bucket bucket, long tatMicros, long nowMicros) {
        int admitted = 0;
        long tat = tatMicros;
        while (bucket.waitMicros(tat, 1, nowMicros) == 0) {
            tat = Math.max(tat, nowMicros) + bucket.intervalMicros();
            admitted++;
        }
        return admitted;
    }

    @Test
    void theBurstOfAnIdleBucketIsExactlyItsLimitForEveryLimit() {
        for (int limit = 1; limit <= 10_000; limit++) {
            assertThat(burst(new Bucket(limit, Duration.ofMinutes(1)), 0, NOW)).isEqualTo(limit);
        }
    }

    @Property(tries = 500)
    void neverMoreThanTheLimitAndWhatWasRefilled(@ForAll @IntRange(min = 1, max = 5_000) int limit,
            @ForAll @LongRange(min = 0, max = 120_000_000) long laterMicros) {
        Bucket bucket = new Bucket(limit, Duration.ofMinutes(1));
        long tat = NOW + limit * bucket.intervalMicros();

        int admitted = burst(bucket, tat, NOW + laterMicros);

        assertThat(admitted).isLessThanOrEqualTo(limit);
        assertThat(admitted).isEqualTo((int) Math.min(limit, laterMicros / bucket.intervalMicros()));
    }

    @Property(tries = 500)
    void whoWaitsAsToldIsAdmitted(@ForAll @IntRange(min = 1, max = 5_000) int limit,
            @ForAll @LongRange(min = 0, max = 60_000_000) long owedMicros) {
        Bucket bucket = new Bucket(limit, Duration.ofMinutes(1));
        long tat = NOW + owedMicros;
        long wait = bucket.waitMicros(tat, 1, NOW);

        assertThat(bucket.waitMicros(tat, 1, NOW + wait)).isZero();
        if (wait > 0) {
            assertThat(bucket.waitMicros(tat, 1, NOW + wait - 1)).isPositive();
        }
    }

    @Property(tries = 500)
    void theStateSaysHowManyMoreCallsAreAdmittedNow(@ForAll @IntRange(min = 1, max = 500) int limit,
            @ForAll @LongRange(min = -5_000_000, max = 60_000_000) long owedMicros) {
        Bucket bucket = new Bucket(limit, Duration.ofMinutes(1));
        long tat = NOW + owedMicros;

        Quota quota = bucket.state(tat, NOW).quotas().getFirst();

        assertThat(quota.remaining()).isEqualTo(burst(bucket, tat, NOW));
        assertThat(burst(bucket, tat, NOW + quota.resetSeconds() * 1_000_000))
                .isGreaterThanOrEqualTo((int) Math.min(limit, quota.remaining() + 1));
    }

    @Property(tries = 1_000)
    void aCostIsAdmittedWhenAsManyCallsAtOnceWouldBe(@ForAll @IntRange(min = 1, max = 300) int limit,
            @ForAll @IntRange(min = 1, max = 330) int cost,
            @ForAll @LongRange(min = -5_000_000, max = 60_000_000) long owedMicros) {
        Bucket bucket = new Bucket(limit, Duration.ofMinutes(1));
        long tat = NOW + owedMicros;
        long wait = bucket.waitMicros(tat, cost, NOW);

        assertThat(wait == 0).isEqualTo(cost <= burst(bucket, tat, NOW));
        if (wait > 0 && bucket.canAdmit(cost)) {
            assertThat(burst(bucket, tat, NOW + wait)).isGreaterThanOrEqualTo(cost);
            assertThat(burst(bucket, tat, NOW + wait - 1)).isLessThan(cost);
        }
    }

    @Test
    void theHeadersReadAsTheDraftSays() {
        Bucket bucket = new Bucket(1_000, Duration.ofMinutes(1));
        assertThat(bucket.state(NOW + 60_000, NOW).header()).isEqualTo("\"default\";r=999;t=1");
        assertThat(bucket.state(NOW + 60_000, NOW).policyHeader()).isEqualTo("\"default\";q=1000;w=60");
    }

    @Test
    void limitsOutsideTheArithmeticAreRefused() {
        for (long limit : new long[]{-1, 0, 60_000_001, Long.MAX_VALUE }) {
            assertThatThrownBy(() -> new Bucket(limit, Duration.ofMinutes(1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Bucket(1, Duration.ofMillis(1_500))).isInstanceOf(IllegalArgumentException.class);
    }
}
