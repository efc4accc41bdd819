package dev.clavis.authorizer.soak;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Runs ten times as fast as the wall's clock, so that many windows pass; never goes back. */
final class FastClock implements InstantSource {
    static final int SPEED = 10;

    private final Instant start = Instant.now();
    private final long startedNanos = System.nanoTime();

    @Override
    public Instant instant() {
        return start.plusNanos((System.nanoTime() - startedNanos) * SPEED);
    }

    /** Microseconds since the epoch, rounded down. */
    long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant());
    }

    static Instant instantOf(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
