package dev.clavis.core.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * At most {@code limit} calls at once, refilled continuously over {@code period}: the generic cell rate algorithm (ITU-T
 * I.371). Its whole state is {@code tat}, the theoretical arrival time in microseconds since the epoch: the instant at
 * which the bucket would be full again.
 *
 * <p>
 * A call is admitted while {@code tat <= now + (limit - 1) * interval} and moves {@code tat} on by one interval, counted
 * from now if it lies in the past. So the burst of an idle bucket is exactly {@code limit}, for every limit. A call of
 * cost n is n calls at once, of which all are admitted or none.
 *
 * @param limit the capacity, at least 1 and at most one call a microsecond
 * @param period how long an empty bucket takes to fill
 */
public record Bucket(long limit, Duration period) implements Limits {
    public Bucket {
        if (period.toNanosPart() != 0) {
            throw new IllegalArgumentException("a bucket's period is in whole seconds");
        }
        if (limit < 1 || limit > MAX_LIMIT || limit > micros(period)) {
            throw new IllegalArgumentException("a bucket's limit is 1 to " + MAX_LIMIT
                    + " and at most one call a microsecond");
        }
    }

    /**
     * A bucket that refills over one clock period.
     *
     * @throws LimitException if the period is a month, which has no fixed length, or the limit is too high for it
     */
    public static Bucket per(Window window, long limit) {
        Duration period = window.fixedLength()
                .orElseThrow(() -> new LimitException("a bucket refills per minute, hour or day, not per month"));
        if (limit > micros(period)) {
            throw new LimitException("a bucket per " + window.id() + " has at most " + micros(period) + " calls");
        }
        return new Bucket(limit, period);
    }

    @Override
    public LimitCounts counts() {
        return window().map(window -> new LimitCounts(Map.of(window, limit))).orElse(LimitCounts.none());
    }

    @Override
    public Bucket with(LimitCounts own) {
        own.requirePeriodsOf(this);
        return window().map(window -> per(window, own.calls().getOrDefault(window, limit))).orElse(this);
    }

    @Override
    public Bucket withFitting(LimitCounts own) {
        long highest = Math.min(MAX_LIMIT, micros(period));
        return window().map(own.calls()::get).map(count -> new Bucket(Math.min(count, highest), period)).orElse(this);
    }

    private Optional<Window> window() {
        return Arrays.stream(Window.values()).filter(w -> w.fixedLength().equals(Optional.of(period))).findFirst();
    }

    /** Microseconds between two refilled calls, rounded up so that the rate is never exceeded. */
    public long intervalMicros() {
        return Math.ceilDiv(micros(period), limit);
    }

    @Override
    public boolean canAdmit(long cost) {
        return cost <= limit;
    }

    /**
     * The latest {@code tat} with which a call of this cost at {@code nowMicros} is admitted: as many calls of cost 1 at
     * once would then be. Means nothing for a cost above the limit.
     */
    public long edgeMicros(long cost, long nowMicros) {
        return nowMicros + (limit - cost) * intervalMicros();
    }

    /** How much a call of this cost moves {@code tat}, in microseconds. */
    public long spentMicros(long cost) {
        return cost * intervalMicros();
    }

    /** The latest {@code tat} that calls up to {@code nowMicros} can have left behind. */
    public long latestTatMicros(long nowMicros) {
        return nowMicros + limit * intervalMicros();
    }

    /**
     * How long a call of this cost at {@code nowMicros} has to wait, in microseconds; 0 if it is admitted. For one that
     * never is, the period.
     */
    public long waitMicros(long tatMicros, long cost, long nowMicros) {
        return canAdmit(cost) ? Math.max(0, tatMicros - edgeMicros(cost, nowMicros)) : micros(period);
    }

    /** What the caller may know after a decision at {@code nowMicros} that left this {@code tat}. */
    public LimitState state(long tatMicros, long nowMicros) {
        long interval = intervalMicros();
        long owed = Math.max(0, tatMicros - nowMicros);
        long used = Math.ceilDiv(owed, interval);
        long untilNext = owed - Math.min(used - 1, limit - 1) * interval;
        long reset = used == 0 ? 0 : Quota.wholeSeconds(Duration.of(untilNext, ChronoUnit.MICROS));
        Quota quota = new Quota(Quota.DEFAULT_NAME, limit, period.toSeconds(), Math.max(0, limit - used), reset);
        return new LimitState(List.of(quota),
                Instant.EPOCH.plus(nowMicros + waitMicros(tatMicros, 1, nowMicros), ChronoUnit.MICROS));
    }

    /** Microseconds since the epoch. */
    public static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static long micros(Duration duration) {
        return Math.multiplyExact(duration.toSeconds(), 1_000_000L);
    }
}
