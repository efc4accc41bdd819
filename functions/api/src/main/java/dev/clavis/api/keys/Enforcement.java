package dev.clavis.api.keys;

import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.projection.Projected;
import dev.clavis.api.projection.Projector;
import dev.clavis.core.KeyId;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.EnforcedCopy;
import dev.clavis.core.enforcement.EnforcementStore;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is in force of a committed change. What is not is left to the sweep. */
@Singleton
final class Enforcement {
    private static final Logger log = LoggerFactory.getLogger(Enforcement.class);

    private final Projector projector;
    private final EnforcementStore store;

    Enforcement(Projector projector, EnforcementStore store) {
        this.projector = projector;
        this.store = store;
    }

    /** Brings the key in force as it is now; says whether that could be done. */
    boolean bringInForce(KeyId key) {
        try {
            projector.project(key);
            return true;
        } catch (RuntimeException e) {
            // Whatever it is: the change is committed, and a secret that is lost with the answer cannot be shown again.
            log.atWarn().addKeyValue("key", key).setCause(e).log("to be projected by the sweep");
            return false;
        }
    }

    /**
     * Goes on only with the key in force as it is now.
     *
     * @throws ProblemException 503 that says that it is not yet
     */
    void require(KeyId key) {
        if (!bringInForce(key)) {
            throw new ProblemException(ProblemCode.NOT_YET_ENFORCED);
        }
    }

    /** The same for several. */
    void require(Collection<KeyId> keys) {
        if (!bringInForce(keys).containsAll(keys)) {
            throw new ProblemException(ProblemCode.NOT_YET_ENFORCED);
        }
    }

    /** Brings these keys in force as they are now, and says which of them are. */
    Set<KeyId> bringInForce(Collection<KeyId> keys) {
        Projected result = projector.project(keys);
        if (!result.isComplete()) {
            log.warn("{} keys are to be projected by the sweep: {}", keys.size() - result.inForce().size(),
                    result.failed());
        }
        return result.inForce();
    }

    /**
     * The copy of a key, with its usage.
     *
     * @throws UnavailableException if it cannot be read
     */
    Optional<EnforcedCopy> read(KeyId key) {
        return store.read(key);
    }

    /** The same as far as it can be had: who only looks at a key is not kept from it. */
    Optional<EnforcedCopy> look(KeyId key) {
        try {
            return store.read(key);
        } catch (UnavailableException e) {
            log.atWarn().addKeyValue("key", key).setCause(e.getCause()).log("its usage cannot be read: {}",
                    e.getMessage());
            return Optional.empty();
        }
    }

    /** The copies of up to a hundred keys, as far as they can be had: one call, which may miss the last moments. */
    Map<KeyId, EnforcedCopy> look(Collection<KeyId> keys) {
        try {
            return keys.isEmpty() ? Map.of() : store.readAll(keys);
        } catch (RuntimeException e) {
            // Whatever it is, one item that is no copy among them: SQL has told enough for a list.
            log.warn("the usage of {} keys cannot be read", keys.size(), e);
            return Map.of();
        }
    }
}
