package dev.clavis.api.projection;

import dev.clavis.api.database.Transactions;
import dev.clavis.core.KeyId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Starts the time of secrets that a rotation replaced. It begins when the new secret is in force and not before, or an
 * outage could end the old one while the new one is not good yet. So a rotation is projected twice: first without an end
 * of the old secret, then, as a change of its own, with it. A crash between the two leaves the rotation's outbox row, and
 * the sweep goes on from there.
 */
@Singleton
final class Retirement {
    private final RetirementRows rows;
    private final Outbox outbox;
    private final Transactions transactions;
    private final InstantSource clock;

    Retirement(RetirementRows rows, Outbox outbox, Transactions transactions, InstantSource clock) {
        this.rows = rows;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Starts the time of those of these keys that nobody has changed since.
     *
     * @param versions that are in force, each with a previous secret whose time has not begun
     * @return the keys that have another version now, which is to be projected
     * @throws dev.clavis.core.UnavailableException if SQL is away; it may have been done nevertheless
     */
    Set<KeyId> start(Map<KeyId, Long> versions) {
        if (versions.isEmpty()) {
            return Set.of();
        }
        return transactions.run(() -> {
            Instant now = clock.instant();
            Set<KeyId> started = new HashSet<>();
            List<Map.Entry<KeyId, Long>> ordered = new ArrayList<>(versions.entrySet());
            ordered.sort(Comparator.comparing(entry -> entry.getKey().value()));
            for (Map.Entry<KeyId, Long> entry : ordered) {
                if (rows.start(entry.getKey().value(), entry.getValue(), now, now.toEpochMilli()) > 0) {
                    started.add(entry.getKey());
                }
            }
            if (!started.isEmpty()) {
                outbox.putAll(started.stream().map(KeyId::value).toList(), now, null);
            }
            return started;
        });
    }
}
