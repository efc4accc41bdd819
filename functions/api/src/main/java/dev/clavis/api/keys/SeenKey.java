package dev.clavis.api.keys;

import dev.clavis.api.workspaces.PlanInEffect;
import java.util.Optional;

/**
 * A key as one who was let in sees it.
 *
 * @param plan its workspace's, whose limits are in effect beside its own; nothing if the profile does not know it
 */
record SeenKey(Key key, Optional<PlanInEffect> plan) {}
