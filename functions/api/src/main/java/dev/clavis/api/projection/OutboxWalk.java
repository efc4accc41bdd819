package dev.clavis.api.projection;

import dev.clavis.api.database.Transactions;
import dev.clavis.core.KeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One way through all keys that wait in the outbox. */
final class OutboxWalk implements Walk {
    private static final Logger log = LoggerFactory.getLogger(OutboxWalk.class);
    /** Whoever committed a moment ago is about to project it themselves. */
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int BATCH = 500;

    private final Outbox outbox;
    private final Projector projector;
    private final Transactions transactions;
    private final Instant before;
    private Outbox.Waiting last = Outbox.Waiting.NONE;
    private boolean over;

    OutboxWalk(Outbox outbox, Projector projector, Transactions transactions, Instant now) {
        this.outbox = outbox;
        this.projector = projector;
        this.transactions = transactions;
        this.before = now.minus(GRACE);
    }

    @Override
    public boolean isOver() {
        return over;
    }

    /** Projects the next batch. */
    @Override
    public SweepResult step(Instant deadline) {
        if (over) {
            return new SweepResult(0, 0);
        }
        List<Outbox.Waiting> batch = transactions.run(() -> outbox.waiting(before, last, BATCH));
        over = batch.size() < BATCH;
        if (!batch.isEmpty()) {
            last = batch.getLast();
        }
        return project(batch, deadline);
    }

    private SweepResult project(List<Outbox.Waiting> batch, Instant deadline) {
        int failed = 0;
        List<KeyId> keys = new ArrayList<>();
        for (Outbox.Waiting waiting : batch) {
            Optional<KeyId> key = KeyId.parse(waiting.key());
            if (key.isEmpty()) {
                log.atError().addKeyValue("key", waiting.key()).log("SWEEP_FAILED waiting since {}: no key has this id",
                        waiting.since());
                failed++;
            }
            key.ifPresent(keys::add);
        }
        Projected result = projector.project(keys, deadline);
        result.failed().forEach((key, why) -> log.atError().addKeyValue("key", key).setCause(why)
                .log("SWEEP_FAILED not projected"));
        return new SweepResult(result.inForce().size(), failed + result.failed().size());
    }
}
