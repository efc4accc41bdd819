package dev.clavis.api.projection;

import dev.clavis.core.KeyId;
import dev.clavis.core.UnavailableException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What became of several keys that were to be projected.
 *
 * @param inForce whose copies are as new as the truth was at the call
 * @param failed of which that cannot be said, and why; they stay in the outbox
 * @param left whose turn did not come in time; they stay in the outbox
 */
public record Projected(Set<KeyId> inForce, Map<KeyId, UnavailableException> failed, Set<KeyId> left) {
    public Projected {
        inForce = Set.copyOf(inForce);
        failed = Map.copyOf(failed);
        left = Set.copyOf(left);
    }

    /** This and what became later of some of the same keys, which counts. */
    Projected with(Projected later) {
        Set<KeyId> anew = new HashSet<>(later.inForce);
        anew.addAll(later.failed.keySet());
        anew.addAll(later.left);
        Set<KeyId> nowInForce = without(inForce, anew);
        nowInForce.addAll(later.inForce);
        Map<KeyId, UnavailableException> nowFailed = new HashMap<>(failed);
        nowFailed.keySet().removeAll(anew);
        nowFailed.putAll(later.failed);
        Set<KeyId> nowLeft = without(left, anew);
        nowLeft.addAll(later.left);
        return new Projected(nowInForce, nowFailed, nowLeft);
    }

    /** The same, with these keys failed. */
    Projected withFailure(Set<KeyId> keys, UnavailableException why) {
        Map<KeyId, UnavailableException> failures = new HashMap<>();
        keys.forEach(key -> failures.put(key, why));
        return with(new Projected(Set.of(), failures, Set.of()));
    }

    private static Set<KeyId> without(Set<KeyId> keys, Set<KeyId> others) {
        Set<KeyId> rest = new HashSet<>(keys);
        rest.removeAll(others);
        return rest;
    }

    /** Whether all are in force. */
    public boolean isComplete() {
        return failed.isEmpty() && left.isEmpty();
    }
}
