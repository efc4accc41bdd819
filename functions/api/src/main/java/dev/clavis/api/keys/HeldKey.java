package dev.clavis.api.keys;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.Permission;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.enforcement.Status;
import dev.clavis.core.limit.Limits;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A living key as the holder of its secret may know it.
 *
 * @param permissions what is in effect of what it was given: the product's and management's
 * @param expires the first instant at which it is no longer good
 * @param retiring whether the holder's secret is the one that a rotation replaced
 * @param retires when that one ends; nothing if it is the current one, or its time has not started
 */
public record HeldKey(KeyId id, String name, WorkspaceId workspace, OwnerId owner, Environment environment,
        Set<Permission> permissions, Status status, Optional<Instant> expires, Limits limits, boolean retiring,
        Optional<Instant> retires) {
    static HeldKey of(Key key, Set<Permission> permissions, Status status, Limits limits, boolean retiring) {
        return new HeldKey(key.id(), key.terms().name(), key.workspace(), key.owner(), key.environment(),
                new TreeSet<>(permissions), status, key.terms().expires(), limits, retiring,
                retiring ? key.secrets().previous().flatMap(PreviousSecret::retires) : Optional.empty());
    }
}
