package dev.clavis.api.projection;

import dev.clavis.api.keys.PermissionText;
import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.Permission;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.Status;
import dev.clavis.core.profile.Plan;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.profile.Role;
import dev.clavis.core.secret.Verifier;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that SQL knows of what a key may do: its row, its workspace's plan and its owner's role.
 *
 * @param role nothing if the owner has left the workspace
 */
@Introspected
record TruthRow(String id, long version, String workspace, String owner, String environment, String permissions,
        String status, String reason, String verifier, long pepper, @Nullable Instant expires, String plan,
        @Nullable String role) {

    /**
     * The key as decisions shall see it: with what it was given, as far as its owner's role still lends it.
     *
     * @throws IllegalStateException if the profile does not know the workspace's plan
     */
    EnforcedKey toEnforced(Profile profile) {
        Plan bought = profile.plan(plan).orElseThrow(
                () -> new IllegalStateException("workspace " + workspace + " has an unknown plan: " + plan));
        return new EnforcedKey(new KeyId(id), version, new Verifier(verifier), Math.toIntExact(pepper),
                Optional.empty(), Status.of(status), Optional.of(reason).filter(text -> !text.isEmpty()),
                new WorkspaceId(workspace), new OwnerId(owner), Environment.parse(environment).orElseThrow(),
                effective(profile), Optional.ofNullable(expires), Optional.empty(), bought.limits());
    }

    private Set<Permission> effective(Profile profile) {
        Set<Permission> lent = Optional.ofNullable(role).flatMap(profile::role).map(Role::permissions)
                .orElse(Set.of());
        Set<Permission> effective = PermissionText.parse(permissions);
        return effective.stream().filter(lent::contains).collect(Collectors.toUnmodifiableSet());
    }
}
