package dev.clavis.api.projection;

import dev.clavis.api.database.Transactions;
import dev.clavis.core.KeyId;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.Projection;
import dev.clavis.core.profile.Profile;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the enforcement copy of a key up to what SQL says now. Doing it twice, or late, does no harm. */
@Singleton
public final class Projector {
    private static final Logger log = LoggerFactory.getLogger(Projector.class);

    private static final int ATTEMPTS = 8;

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
     * @throws UnavailableException if that cannot be said, for whatever reason; the key stays in the outbox
     */
    public void project(KeyId key) {
        try {
            forget(key, bringUp(key).version());
        } catch (UnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            // The change is committed. A row that we cannot make sense of must not cost its caller the new secret.
            throw new UnavailableException("key " + key + " cannot be projected", e);
        }
    }

    /**
     * The truth that the copy has. A copy that is newer than what we read is no proof of anything: we read again, and only
     * a copy with the version that we then read, or that takes it, is right.
     */
    private EnforcedKey bringUp(KeyId key) {
        EnforcedKey truth = truth(key);
        for (int attempt = 1; store.project(truth) == Projection.NEWER; attempt++) {
            EnforcedKey reread = truth(key);
            if (reread.version() == truth.version()) {
                // The copy is ahead of the truth: something has gone wrong, a restore perhaps. An alarm looks for this line.
                log.error("PROJECTION_REFUSED key {}: the copy is newer than version {} in SQL", key, truth.version());
                throw new UnavailableException("the copy of key " + key + " is newer than the truth", null);
            }
            if (attempt == ATTEMPTS) {
                throw new UnavailableException("key " + key + " changes faster than it is projected", null);
            }
            truth = reread;
        }
        return truth;
    }

    private EnforcedKey truth(KeyId key) {
        return transactions.run(() -> truths.findTruths(List.of(key.value()))).stream().findFirst()
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
