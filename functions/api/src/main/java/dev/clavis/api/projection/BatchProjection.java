package dev.clavis.api.projection;

import dev.clavis.core.KeyId;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.Projection;
import dev.clavis.core.profile.Profile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the copies of some keys up, all at once. A copy that is newer than what we read is no proof of anything: we read
 * again, and only a copy with the version that we then read, or that takes it, is right. Those who may have lost something
 * come before those who cannot have. Made for one use.
 */
final class BatchProjection {
    private static final Logger log = LoggerFactory.getLogger(BatchProjection.class);
    private static final int ATTEMPTS = 8;

    private final EnforcementStore store;
    private final Profile profile;
    private final BooleanSupplier timeIsUp;

    /** Keys still to be brought up. */
    private final Set<KeyId> open;
    /** Those among them whose copies were newer than what we read, with the version that we read. */
    private final Map<KeyId, Long> tooNew = new ConcurrentHashMap<>();
    /** Those whose last write had no answer: a crowd may be too much for a store or a client that just wakes up. */
    private final Map<KeyId, UnavailableException> unanswered = new ConcurrentHashMap<>();
    private final Map<KeyId, Long> inForce = new ConcurrentHashMap<>();
    /** Those among them that have a previous secret whose time has not begun. */
    private final Map<KeyId, Long> waiting = new ConcurrentHashMap<>();
    private final Map<KeyId, UnavailableException> failed = new ConcurrentHashMap<>();

    BatchProjection(Collection<KeyId> keys, EnforcementStore store, Profile profile, BooleanSupplier timeIsUp) {
        this.open = new LinkedHashSet<>(keys);
        this.store = store;
        this.profile = profile;
        this.timeIsUp = timeIsUp;
    }

    /** @param read what SQL says now of these keys, in one statement */
    void run(Function<Set<KeyId>, List<TruthRow>> read) {
        for (int attempt = 1; attempt <= ATTEMPTS && !open.isEmpty() && !timeIsUp.getAsBoolean(); attempt++) {
            if (!round(read)) {
                return;
            }
        }
        failed.putAll(unanswered);
        open.removeAll(unanswered.keySet());
        if (!timeIsUp.getAsBoolean()) {
            failAll("changes faster than it is projected", null);
        }
    }

    /** The versions that are in force now. */
    Map<KeyId, Long> versions() {
        return Map.copyOf(inForce);
    }

    /** Those among them whose previous secret's time is to begin now. */
    Map<KeyId, Long> toRetire() {
        return Map.copyOf(waiting);
    }

    Projected result() {
        return new Projected(inForce.keySet(), failed, open);
    }

    /** Whether a further round makes sense. */
    private boolean round(Function<Set<KeyId>, List<TruthRow>> read) {
        unanswered.clear();
        List<EnforcedKey> cutShort = new ArrayList<>();
        List<EnforcedKey> whole = new ArrayList<>();
        try {
            Map<String, TruthRow> truths = new HashMap<>();
            read.apply(Set.copyOf(open)).forEach(truth -> truths.put(truth.id(), truth));
            for (KeyId key : List.copyOf(open)) {
                TruthRow truth = truths.get(key.value());
                enforced(key, truth).ifPresent(copy -> (isCutShort(truth) ? cutShort : whole).add(copy));
            }
        } catch (RuntimeException e) {
            failAll("cannot be read", e);
            return false;
        }
        int before = inForce.size();
        Crew.work(cutShort, this::write);
        Crew.work(whole, this::write);
        open.removeAll(inForce.keySet());
        open.removeAll(failed.keySet());
        if (inForce.size() == before) {
            // Not one was written: the store is away, and asking again only takes longer.
            failed.putAll(unanswered);
            open.removeAll(unanswered.keySet());
        }
        return true;
    }

    private boolean isCutShort(@Nullable TruthRow truth) {
        return truth != null && truth.isCutShort(profile);
    }

    /** What is to be written; nothing if it cannot be. */
    private Optional<EnforcedKey> enforced(KeyId key, @Nullable TruthRow truth) {
        if (truth == null) {
            fail(key, "is not in SQL", null);
            return Optional.empty();
        }
        if (truth.version() == tooNew.getOrDefault(key, Long.MIN_VALUE)) {
            // The copy is ahead of the truth: something has gone wrong, a restore perhaps. An alarm looks for this line.
            log.atError().addKeyValue("key", key).log("PROJECTION_REFUSED the copy is newer than version {} in SQL",
                    truth.version());
            fail(key, "has a copy that is newer than the truth", null);
            return Optional.empty();
        }
        try {
            return Optional.of(truth.toEnforced(profile));
        } catch (RuntimeException e) {
            // The change is committed. A row that we cannot make sense of must not cost its caller the new secret.
            fail(key, "cannot be projected", e);
            return Optional.empty();
        }
    }

    private void write(EnforcedKey truth) {
        if (timeIsUp.getAsBoolean()) {
            return;
        }
        try {
            if (store.project(truth) == Projection.NEWER) {
                tooNew.put(truth.id(), truth.version());
            } else {
                inForce.put(truth.id(), truth.version());
                if (TruthRow.waitsToRetire(truth)) {
                    waiting.put(truth.id(), truth.version());
                }
            }
        } catch (UnavailableException e) {
            unanswered.put(truth.id(), e);
        } catch (RuntimeException e) {
            fail(truth.id(), "cannot be projected", e);
        }
    }

    private void failAll(String what, @Nullable RuntimeException cause) {
        open.forEach(key -> fail(key, what, cause));
        open.clear();
    }

    private void fail(KeyId key, String what, @Nullable RuntimeException cause) {
        failed.put(key, new UnavailableException("key " + key + " " + what, cause));
    }
}
