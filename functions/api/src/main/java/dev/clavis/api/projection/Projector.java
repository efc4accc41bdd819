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
        EnforcedKey truth = truth(key);
        if (store.project(truth) == Projection.NEWER) {
            requireThatTruthMovedOn(key, truth.version());
        }
        forget(key, truth.version());
    }

    /** A copy that is newer than what we read is right if somebody has changed the key, and projected it, meanwhile. */
    private void requireThatTruthMovedOn(KeyId key, long refused) {
        if (truth(key).version() == refused) {
            // The copy is ahead of the truth: something has gone wrong, a restore perhaps. An alarm looks for this line.
            log.error("PROJECTION_REFUSED key {}: the copy is newer than version {} in SQL", key, refused);
            throw new UnavailableException("the copy of key " + key + " is newer than the truth", null);
        }
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
