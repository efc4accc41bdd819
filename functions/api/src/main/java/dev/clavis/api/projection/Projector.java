package dev.clavis.api.projection;

import dev.clavis.api.database.Transactions;
import dev.clavis.core.KeyId;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.profile.Profile;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the enforcement copies of keys up to what SQL says now. Doing it twice, or late, does no harm.
 *
 * <p>
 * Rights go before they come. Of one key they do so at once, since its copy is replaced in one write. Of several keys,
 * those that may do less than they were given, which are all from which a change of role, membership, plan or suspension
 * can have taken something, are written before the others. And since what is written is the truth of that moment, whoever
 * is late with an older change gives nothing back that a newer one took.
 */
@Singleton
public final class Projector {
    private static final Logger log = LoggerFactory.getLogger(Projector.class);
    /** Who asks over HTTP waits for the answer. */
    private static final Duration TIME = Duration.ofSeconds(6);
    private static final int BATCH = 500;

    private final TruthRows truths;
    private final Outbox outbox;
    private final EnforcementStore store;
    private final Retirement retirement;
    private final Transactions transactions;
    private final Profile profile;
    private final InstantSource clock;

    Projector(TruthRows truths, Outbox outbox, EnforcementStore store, Retirement retirement,
            Transactions transactions, Profile profile, InstantSource clock) {
        this.truths = truths;
        this.outbox = outbox;
        this.store = store;
        this.retirement = retirement;
        this.transactions = transactions;
        this.profile = profile;
        this.clock = clock;
    }

    /**
     * Returns once the copy is as new as the truth was at the call.
     *
     * @throws UnavailableException if that cannot be said, for whatever reason; the key stays in the outbox
     */
    public void project(KeyId key) {
        Projected result = project(List.of(key), Instant.MAX);
        if (result.failed().containsKey(key)) {
            throw result.failed().get(key);
        }
        if (!result.isComplete()) {
            throw new UnavailableException("key " + key + " was not projected", null);
        }
    }

    /** The same for many keys at once, within a few seconds: what became of each. Throws nothing on account of any. */
    public Projected project(Collection<KeyId> keys) {
        return project(keys, clock.instant().plus(TIME));
    }

    /** The same, beginning nothing after the deadline. */
    public Projected project(Collection<KeyId> keys, Instant deadline) {
        Set<KeyId> inForce = new HashSet<>();
        Map<KeyId, UnavailableException> failed = new HashMap<>();
        Set<KeyId> left = new HashSet<>();
        List<KeyId> all = List.copyOf(new HashSet<>(keys));
        for (int from = 0; from < all.size(); from += BATCH) {
            Projected batch = batch(all.subList(from, Math.min(from + BATCH, all.size())), deadline);
            inForce.addAll(batch.inForce());
            failed.putAll(batch.failed());
            left.addAll(batch.left());
        }
        return new Projected(inForce, failed, left);
    }

    private Projected batch(List<KeyId> keys, Instant deadline) {
        BatchProjection batch = new BatchProjection(keys, store, profile, () -> !clock.instant().isBefore(deadline));
        batch.run(this::read);
        return retire(batch, deadline);
    }

    /** A rotation is in force only when the secret that it replaced has an end. Until then its outbox row stays. */
    private Projected retire(BatchProjection batch, Instant deadline) {
        Set<KeyId> started;
        try {
            started = retirement.start(batch.toRetire());
        } catch (RuntimeException e) {
            Map<KeyId, Long> done = new HashMap<>(batch.versions());
            done.keySet().removeAll(batch.toRetire().keySet());
            forget(done);
            return batch.result().withFailure(batch.toRetire().keySet(),
                    new UnavailableException("the time of a replaced secret could not be started", e));
        }
        forget(batch.versions());
        return started.isEmpty() ? batch.result() : batch.result().with(batch(List.copyOf(started), deadline));
    }

    private List<TruthRow> read(Set<KeyId> keys) {
        List<String> ids = new ArrayList<>();
        keys.forEach(key -> ids.add(key.value()));
        return transactions.run(() -> truths.findTruths(ids));
    }

    /** The copies are right already; what this leaves behind only makes the sweep look once more. */
    private void forget(Map<KeyId, Long> versions) {
        try {
            Map<KeyId, Long> left = versions;
            while (!left.isEmpty()) {
                Map<KeyId, Long> next = left;
                left = transactions.run(() -> outbox.done(next));
            }
        } catch (RuntimeException e) {
            log.warn("outbox rows of {} stay", versions.keySet(), e);
        }
    }
}
