package dev.clavis.api.keys;

import dev.clavis.api.workspaces.Access;
import dev.clavis.api.workspaces.PlanInEffect;
import java.time.Instant;
import java.util.Optional;

/**
 * A key as one who was let in sees it.
 *
 * @param plan its workspace's, whose limits are in effect beside its own; nothing if the profile does not know it
 * @param suspended whether its workspace is
 */
record SeenKey(Key key, Optional<PlanInEffect> plan, boolean suspended) {
    static SeenKey of(Key key, Access access) {
        return new SeenKey(key, access.plan(), access.suspended());
    }

    KeyStatus status(Instant now) {
        return KeyStatus.of(key, suspended, now);
    }
}
