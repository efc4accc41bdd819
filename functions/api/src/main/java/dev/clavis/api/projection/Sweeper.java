package dev.clavis.api.projection;

import dev.clavis.api.database.Transactions;
import dev.clavis.core.KeyId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Projects what waits in the outbox: what a crash or an outage kept from being projected after its commit. */
@Singleton
public final class Sweeper {
    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);
    /** Whoever committed a moment ago is about to project it themselves. */
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int BATCH = 100;

    private final Outbox outbox;
    private final Projector projector;
    private final Transactions transactions;
    private final InstantSource clock;

    Sweeper(Outbox outbox, Projector projector, Transactions transactions, InstantSource clock) {
        this.outbox = outbox;
        this.projector = projector;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Goes once through all that waits, the oldest first, one failure not keeping the next from its turn.
     *
     * @param deadline when to stop and leave the rest to the next sweep
     * @throws dev.clavis.core.UnavailableException if SQL is away
     */
    public SweepResult sweep(Instant deadline) {
        int projected = 0;
        int failed = 0;
        Instant before = clock.instant().minus(GRACE);
        Outbox.Waiting last = Outbox.Waiting.NONE;
        while (true) {
            List<Outbox.Waiting> batch = next(before, last);
            for (Outbox.Waiting waiting : batch) {
                if (!clock.instant().isBefore(deadline)) {
                    return new SweepResult(projected, failed);
                }
                if (projects(waiting)) {
                    projected++;
                } else {
                    failed++;
                }
                last = waiting;
            }
            if (batch.size() < BATCH) {
                return new SweepResult(projected, failed);
            }
        }
    }

    private List<Outbox.Waiting> next(Instant before, Outbox.Waiting last) {
        return transactions.run(() -> outbox.waiting(before, last, BATCH));
    }

    private boolean projects(Outbox.Waiting waiting) {
        try {
            projector.project(new KeyId(waiting.key()));
            return true;
        } catch (RuntimeException e) {
            log.error("SWEEP_FAILED key {}, waiting since {}", waiting.key(), waiting.since(), e);
            return false;
        }
    }
}
