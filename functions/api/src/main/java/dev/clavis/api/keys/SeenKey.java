package dev.clavis.api.keys;

import dev.clavis.api.hygiene.Notice;
import dev.clavis.api.workspaces.Access;
import dev.clavis.api.workspaces.PlanInEffect;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A key as one who was let in sees it.
 *
 * @param plan its workspace's, whose limits are in effect beside its own; nothing if the profile does not know it
 * @param suspended whether its workspace is
 * @param notices what there is to know about it; of a revoked key nothing
 */
record SeenKey(Key key, Optional<PlanInEffect> plan, boolean suspended, List<Notice> notices) {
    SeenKey {
        notices = key.life().isRevoked() ? List.of() : List.copyOf(notices);
    }

    /** A key of which there is nothing to know yet, or nothing any more. */
    static SeenKey of(Key key, Access access) {
        return new SeenKey(key, access.plan(), access.suspended(), List.of());
    }

    /** The same with what there is to know about it. */
    SeenKey with(List<Notice> known) {
        return new SeenKey(key, plan, suspended, known);
    }

    KeyStatus status(Instant now) {
        return KeyStatus.of(key, suspended, now);
    }
}
