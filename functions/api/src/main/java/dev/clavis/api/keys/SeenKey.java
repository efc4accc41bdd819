package dev.clavis.api.keys;

import dev.clavis.api.hygiene.Notice;
import dev.clavis.api.workspaces.PlanInEffect;
import java.util.List;
import java.util.Optional;

/**
 * A key as one who was let in sees it.
 *
 * @param plan its workspace's, whose limits are in effect beside its own; nothing if the profile does not know it
 * @param notices what there is to know about it; of a revoked key nothing
 */
record SeenKey(Key key, Optional<PlanInEffect> plan, List<Notice> notices) {
    SeenKey {
        notices = key.life().isRevoked() ? List.of() : List.copyOf(notices);
    }

    /** A key of which nothing can be known yet, or nothing any more. */
    SeenKey(Key key, Optional<PlanInEffect> plan) {
        this(key, plan, List.of());
    }
}
