package dev.clavis.api.projection;

import dev.clavis.core.KeyId;
import dev.clavis.core.UnavailableException;
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

    /** Whether all are in force. */
    public boolean isComplete() {
        return failed.isEmpty() && left.isEmpty();
    }
}
