package dev.clavis.core.secret;

import dev.clavis.core.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The pepper ring, kept fresh: read on first use, again after a few minutes, and again when no tag fits, since the secret
 * may have been made with a newer pepper than we know (at most every few seconds, or made-up keys could make us ask
 * without end). While there is none yet, each call asks anew, a few times a second at most. To recognise secrets, a ring in hand stays good when the source is down: peppers are only ever retired
 * when nothing uses them. To make secrets it has to be fresh: the pepper that it says may be one that is retired by now.
 * Safe for use by several threads.
 */
public final class Peppers {
    static final Duration MAX_AGE = Duration.ofMinutes(5);
    static final Duration MIN_PAUSE = Duration.ofSeconds(5);
    /** While there is no ring at all, since each call needs one. */
    static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    /**
     * How long after the ring has been written a new pepper may make its first secret, so that no call fails and none is
     * slowed down: by then every instance that answers has read the new ring on its own ({@code MAX_AGE}); the minute is
     * for readings that take their time and for clocks that differ. An instance whose reading failed still has the old
     * ring: it reads again within the call that it cannot judge, and answers 503 if it cannot read.
     *
     * <p>
     * With an earlier start, any instance may meet a secret whose pepper it does not know. It then reads the ring within
     * the call too, unless its last reading was less than {@code MIN_PAUSE} ago: then it has to take the secret for made
     * up, and answers 401. So a start that is not even {@code MIN_PAUSE} and the difference of the clocks away can refuse
     * good secrets for seconds.
     */
    public static final Duration SAFE_START = MAX_AGE.plusMinutes(1);

    private final PepperSource source;
    private final InstantSource clock;
    /** Fair, so that nobody waits for more than one reading. */
    private final ReentrantLock reading = new ReentrantLock(true);
    private volatile @Nullable Reading last;

    /**
     * What the last attempt to read left us with.
     *
     * @param ring the newest that we have
     * @param asked when we asked for the ring that we have
     * @param tried when we last asked
     */
    private record Reading(long number, @Nullable PepperRing ring, Instant asked, Instant tried,
            @Nullable RuntimeException failure) {}

    public Peppers(PepperSource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /**
     * The ring to use now.
     *
     * @throws UnavailableException if it was never read and cannot be read now
     */
    public PepperRing ring() {
        Reading known = last;
        if (known == null || (known.ring() == null && isPast(FIRST_PAUSE, known.tried()))) {
            return ringOf(read(known));
        }
        if (known.ring() == null) {
            throw unavailable(known.failure());
        }
        // Who has a ring in hand does not wait for another thread's reading.
        if (isPast(MAX_AGE, known.tried()) && reading.tryLock()) {
            try {
                return ringOf(read(known));
            } finally {
                reading.unlock();
            }
        }
        return known.ring();
    }

    /**
     * The pepper for a secret that is made now. Nobody makes secrets with a ring older than {@code MAX_AGE}, which is what
     * lets a pepper be removed {@link #SAFE_START} after the start of its successor.
     *
     * @throws UnavailableException if the ring in hand is older, or there is none, and it cannot be read now
     */
    public Pepper current() {
        Reading known = last;
        if (known == null || isStale(known)) {
            known = read(known);
        }
        if (isStale(known)) {
            throw unavailable(known.failure());
        }
        return ringOf(known).current(clock.instant());
    }

    /**
     * The pepper with this version, under which something that is kept was made.
     *
     * @throws UnavailableException if the ring cannot be read, or has no such pepper
     */
    public Pepper pepper(int version) {
        PepperRing ring = ring();
        return ring.pepper(version).or(() -> newerThan(ring).pepper(version)).orElseThrow(
                () -> new UnavailableException("the pepper ring has no version " + version, null));
    }

    /**
     * The ring to try after no tag of {@code tried} fitted: a newer one if there is one, else the same.
     *
     * @throws UnavailableException if the source cannot tell whether there is a newer one
     */
    PepperRing newerThan(PepperRing tried) {
        Reading known = last;
        if (known == null || (known.ring() == tried && isPast(MIN_PAUSE, known.tried()))) {
            known = read(known);
        }
        if (known.failure() != null && known.ring() == tried) {
            throw unavailable(known.failure());
        }
        return ringOf(known);
    }

    /** Reads once for all who found {@code before} wanting. */
    private Reading read(@Nullable Reading before) {
        reading.lock();
        try {
            Reading known = last;
            if (known != null && (before == null || known.number() != before.number())) {
                return known;
            }
            Reading now = attempt(known);
            last = now;
            return now;
        } finally {
            reading.unlock();
        }
    }

    private Reading attempt(@Nullable Reading before) {
        long number = before == null ? 1 : before.number() + 1;
        Instant tried = clock.instant();
        try {
            return new Reading(number, PepperRing.parse(source.read()), tried, tried, null);
        } catch (RuntimeException e) {
            return before == null
                    ? new Reading(number, null, tried, tried, e)
                    : new Reading(number, before.ring(), before.asked(), tried, e);
        }
    }

    private boolean isStale(Reading known) {
        return known.ring() == null || isPast(MAX_AGE, known.asked());
    }

    private boolean isPast(Duration age, Instant since) {
        return clock.instant().isAfter(since.plus(age));
    }

    private static PepperRing ringOf(Reading known) {
        if (known.ring() == null) {
            throw unavailable(known.failure());
        }
        return known.ring();
    }

    private static UnavailableException unavailable(@Nullable RuntimeException cause) {
        return new UnavailableException("the pepper ring cannot be read", cause);
    }
}
