package dev.clavis.api.projection;

import dev.clavis.api.keys.PermissionText;
import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.Permission;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.Status;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.profile.Plan;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.profile.Role;
import dev.clavis.core.secret.Verifier;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that SQL knows of what a key may do: its row, its workspace's plan and its owner's role. A view over three tables,
 * only ever read by {@link TruthRows}.
 *
 * @param role nothing if the owner has left the workspace
 */
@MappedEntity("keys")
record TruthRow(@Id String id, long version, String workspace, String owner, String environment, String permissions,
        String status, String reason, String verifier, long pepper, @Nullable Instant expires, String plan,
        @Nullable String role) {

    /**
     * The key as decisions shall see it: with what it was given, as far as its owner's role still lends it. A revoked key
     * may do nothing, and whatever its workspace's plan and its owner's role have become does not stand in its way.
     *
     * @throws IllegalStateException if it is not revoked and the profile does not know the workspace's plan
     */
    EnforcedKey toEnforced(Profile profile) {
        Status known = Status.of(status);
        boolean revoked = known == Status.REVOKED;
        return new EnforcedKey(new KeyId(id), version, new Verifier(verifier), Math.toIntExact(pepper),
                Optional.empty(), known, Optional.of(reason).filter(text -> !text.isEmpty()),
                new WorkspaceId(workspace), new OwnerId(owner), Environment.parse(environment).orElseThrow(),
                revoked ? Set.of() : effective(profile), Optional.ofNullable(expires), Optional.empty(),
                revoked ? lowest(profile) : bought(profile));
    }

    private Set<Permission> effective(Profile profile) {
        Set<Permission> lent = Optional.ofNullable(role).flatMap(profile::role).map(Role::permissions)
                .orElse(Set.of());
        Set<Permission> granted = PermissionText.parse(permissions);
        return granted.stream().filter(lent::contains).collect(Collectors.toUnmodifiableSet());
    }

    private Limits bought(Profile profile) {
        return profile.plan(plan).map(Plan::limits).orElseThrow(
                () -> new IllegalStateException("workspace " + workspace + " has an unknown plan: " + plan));
    }

    /** Limits that nobody reaches: a copy must have some. */
    private static Limits lowest(Profile profile) {
        return profile.plans().getFirst().limits();
    }
}
