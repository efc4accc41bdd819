package dev.clavis.api.projection;

import dev.clavis.api.database.Forgetful;
import dev.clavis.api.database.Transactions;
import dev.clavis.api.metrics.Metric;
import dev.clavis.api.metrics.Metrics;
import dev.clavis.core.UnavailableException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finishes what a crash, an outage or a lack of time left: keys that wait in the outbox and operations whose keys have not
 * all been marked. Both get their turns, one batch of the one and one chunk of the other. And forgets what nobody will ask
 * for.
 */
@Singleton
public final class Sweeper {
    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);
    private static final int OPERATIONS_AT_ONCE = 100;

    private final Outbox outbox;
    private final Operations operations;
    private final Projector projector;
    private final List<Forgetful> forgetful;
    private final Transactions transactions;
    private final Metrics metrics;
    private final InstantSource clock;

    Sweeper(Outbox outbox, Operations operations, Projector projector, List<Forgetful> forgetful,
            Transactions transactions, Metrics metrics, InstantSource clock) {
        this.outbox = outbox;
        this.operations = operations;
        this.projector = projector;
        this.forgetful = List.copyOf(forgetful);
        this.transactions = transactions;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Goes once through all that waits, the oldest first. What fails keeps nothing else from its turn; a failure that is
     * not one key's or operation's is thrown in the end.
     *
     * @param deadline when to stop and leave the rest to the next sweep
     * @throws UnavailableException if SQL is away
     */
    public SweepResult sweep(Instant deadline) {
        SweepResult total = new SweepResult(0, 0);
        GuardedWalk waiting = new GuardedWalk(new OutboxWalk(outbox, projector, transactions, clock.instant()));
        GuardedWalk running = new GuardedWalk(new OperationsWalk(operations, OPERATIONS_AT_ONCE));
        while (clock.instant().isBefore(deadline) && !(waiting.isOver() && running.isOver())) {
            total = total.plus(waiting.step(deadline)).plus(running.step(deadline));
        }
        forgetful.forEach(memory -> forget(memory, deadline));
        Optional<RuntimeException> failure = waiting.failure().or(running::failure);
        Map<Metric, Long> measured = new EnumMap<>(Metric.class);
        measured.put(Metric.SWEEP_FAILURES, total.failed() + (failure.isPresent() ? 1L : 0L));
        if (!(failure.orElse(null) instanceof UnavailableException)) {
            measured.putAll(backlog());
        }
        metrics.record(measured);
        failure.ifPresent(thrown -> {
            throw thrown;
        });
        return total;
    }

    /** How far behind this leaves us. Without SQL nobody knows, and an alarm notices that nothing is said. */
    private Map<Metric, Long> backlog() {
        try {
            Backlog backlog = transactions.run(outbox::backlog);
            return Map.of(Metric.OUTBOX_AGE, backlog.age(clock.instant()).toSeconds(), Metric.OUTBOX_SIZE,
                    backlog.waiting());
        } catch (RuntimeException e) {
            log.warn("nobody knows what waits", e);
            return Map.of();
        }
    }

    private void forget(Forgetful memory, Instant deadline) {
        try {
            while (transactions.run(memory::forget) && clock.instant().isBefore(deadline)) {
                // One transaction after the other.
            }
        } catch (RuntimeException e) {
            log.warn("{} did not forget", memory.getClass().getSimpleName(), e);
        }
    }
}
