package dev.clavis.api.projection;

import dev.clavis.api.database.Transactions;
import dev.clavis.core.KeyId;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.Projection;
import dev.clavis.core.profile.Profile;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the enforcement copy of a key up to what SQL says now. Doing it twice, or late, does no harm. */
@Singleton
public final class Projector {
    private static final Logger log = LoggerFactory.getLogger(Projector.class);
    private static final int ATTEMPTS = 3;

    private final TruthRows truths;
    private final Outbox outbox;
    private final EnforcementStore store;
    private final Transactions transactions;
    private final Profile profile;

    Projector(TruthRows truths, Outbox outbox, EnforcementStore store, Transactions transactions, Profile profile) {
        this.truths = truths;
        this.outbox = outbox;
        this.store = store;
        this.transactions = transactions;
        this.profile = profile;
    }

    /**
     * Returns once the copy is as new as the truth was at the call.
     *
     * @throws UnavailableException if that cannot be said; the key stays in the outbox
     */
    public void project(KeyId key) {
        long refused = Long.MIN_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            EnforcedKey truth = truth(key);
            if (truth.version() == refused) {
                // SQL has not moved on, so the copy is ahead of the truth: something has gone wrong, a restore perhaps.
                log.error("PROJECTION_REFUSED key {}: the copy is newer than version {} in SQL", key, refused);
                throw new UnavailableException("the copy of key " + key + " is newer than the truth", null);
            }
            if (store.project(truth) != Projection.NEWER) {
                forget(key, truth.version());
                return;
            }
            refused = truth.version();
        }
        throw new UnavailableException("key " + key + " changes faster than it can be projected", null);
    }

    private EnforcedKey truth(KeyId key) {
        return transactions.run(() -> truths.findTruth(key.value()))
                .orElseThrow(() -> new UnavailableException("key " + key + " is not in SQL", null)).toEnforced(profile);
    }

    /** The copy is right already; what this leaves behind only makes the sweep look once more. */
    private void forget(KeyId key, long version) {
        try {
            transactions.run(() -> {
                outbox.done(key, version);
                return version;
            });
        } catch (UnavailableException e) {
            log.warn("the outbox rows of key {} stay: {}", key, e.getMessage(), e.getCause());
        }
    }
}
