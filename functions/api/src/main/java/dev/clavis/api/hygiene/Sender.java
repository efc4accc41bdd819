package dev.clavis.api.hygiene;

import dev.clavis.api.Settings;
import dev.clavis.api.database.Transactions;
import dev.clavis.core.UnavailableException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells the event bus what it has not been told. What it has taken is forgotten afterwards, so a crash in between, or
 * another run at the same time, tells it twice, with the same event id: at least once, never not at all.
 */
@Singleton
final class Sender {
    private static final int PASSES = 3;
    private static final long PAUSE_MILLIS = 200;

    private final Deliveries deliveries;
    private final EventBus events;
    private final Settings settings;
    private final Transactions transactions;
    private final InstantSource clock;

    Sender(Deliveries deliveries, EventBus events, Settings settings, Transactions transactions,
            InstantSource clock) {
        this.deliveries = deliveries;
        this.events = events;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Sends what waits, and again what was refused.
     *
     * @return how many were sent; without a bus none
     * @throws UnavailableException if some could not be; the next run tries again
     */
    int send(Instant deadline) {
        Optional<String> bus = settings.eventBus();
        int sent = 0;
        Optional<UnavailableException> failure = Optional.empty();
        for (int pass = 1; bus.isPresent() && pass <= PASSES; pass++) {
            Pass done = pass(bus.get(), deadline);
            sent += done.sent();
            failure = done.failure();
            if (failure.isEmpty() || !pause(pass)) {
                break;
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        return sent;
    }

    /** Goes once through all that waits: what is refused keeps nothing behind it. */
    private Pass pass(String bus, Instant deadline) {
        int sent = 0;
        int refused = 0;
        String place = "";
        while (clock.instant().isBefore(deadline)) {
            String after = place;
            List<DeliveryRow> batch = transactions.run(() -> deliveries.waiting(after, EventBus.MOST));
            if (batch.isEmpty()) {
                break;
            }
            Set<String> taken;
            try {
                taken = events.put(bus, batch);
            } catch (UnavailableException e) {
                return new Pass(sent, Optional.of(e));
            }
            transactions.run(() -> {
                deliveries.done(taken);
                return taken;
            });
            sent += taken.size();
            refused += batch.size() - taken.size();
            place = batch.getLast().id();
        }
        return new Pass(sent, refused == 0
                ? Optional.empty()
                : Optional.of(new UnavailableException("the event bus refused " + refused + " events", null)));
    }

    /** Whether to go on. */
    private static boolean pause(int pass) {
        try {
            Thread.sleep(PAUSE_MILLIS * pass);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private record Pass(int sent, Optional<UnavailableException> failure) {}
}
