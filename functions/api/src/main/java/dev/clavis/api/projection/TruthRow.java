package dev.clavis.api.projection;

import dev.clavis.api.database.PermissionText;
import dev.clavis.api.workspaces.Lending;
import dev.clavis.api.workspaces.PlanInEffect;
import dev.clavis.api.workspaces.WorkspaceLimits;
import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.Permission;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.access.AddressRules;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.Retiring;
import dev.clavis.core.enforcement.Status;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.Verifier;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that SQL knows of what a key may do: its row, its workspace's plan and suspension, and its owner's role.
 *
 * @param limits its own, as calls per period; empty for none
 * @param addresses its own rules; empty for none
 * @param overlap how long the previous secret shall stay good, in seconds; null if there is none
 * @param retires when it ends; null as long as the new secret has not been in force
 * @param workspaceLimits its workspace's, in place of the plan's; empty for none
 * @param suspended since when its workspace is
 * @param role nothing if the owner has left the workspace, or is disabled
 */
@Introspected
record TruthRow(String id, long version, String workspace, String owner, String environment, String permissions,
        String limits, boolean raised, String addresses, String verifier, long pepper,
        @Nullable String previousVerifier, @Nullable Long previousPepper, @Nullable Long overlap,
        @Nullable Instant retires, @Nullable Instant expires, @Nullable Instant revoked, String plan,
        String workspaceLimits, @Nullable Instant suspended, @Nullable String role) {
    /** Later than any key's end: the previous secret of a rotation that is not in force yet. */
    private static final Instant NOT_YET = Instant.parse("9999-01-01T00:00:00Z");
    private static final String WORKSPACE_SUSPENDED = "workspace";

    /**
     * The key as decisions shall see it. A revoked key may do nothing, and whatever its workspace's plan and its owner's
     * role have become does not stand in its way.
     *
     * @throws IllegalStateException if it is not revoked and the profile does not know the workspace's plan
     */
    EnforcedKey toEnforced(Profile profile) {
        Status status = status();
        boolean dead = status == Status.REVOKED;
        return new EnforcedKey(new KeyId(id), version, new Verifier(verifier), Math.toIntExact(pepper),
                dead ? Optional.empty() : retiring(), status,
                status == Status.SUSPENDED ? Optional.of(WORKSPACE_SUSPENDED) : Optional.empty(),
                new WorkspaceId(workspace), new OwnerId(owner), Environment.parse(environment).orElseThrow(),
                dead ? Set.of() : effective(profile), Optional.ofNullable(expires),
                dead || addresses.isEmpty() ? Optional.empty() : Optional.of(AddressRules.parse(addresses)),
                dead ? lowest(profile) : OwnLimits.parse(limits, raised).on(ofWorkspace(profile)));
    }

    /** Whether a copy has a previous secret whose time has not begun. */
    static boolean waitsToRetire(EnforcedKey copy) {
        return copy.retiring().map(secret -> secret.until().equals(NOT_YET)).orElse(false);
    }

    /** Whether the key may do less than it was given: all that a change around it can have taken something from. */
    boolean isCutShort(Profile profile) {
        Set<Permission> given = new TreeSet<>(profile.widen(PermissionText.parse(permissions)));
        given.retainAll(profile.permissions());
        return status() != Status.ACTIVE || !effective(profile).containsAll(given);
    }

    private Status status() {
        if (revoked != null) {
            return Status.REVOKED;
        }
        return suspended == null ? Status.ACTIVE : Status.SUSPENDED;
    }

    private Optional<Retiring> retiring() {
        if (previousVerifier == null || previousPepper == null) {
            return Optional.empty();
        }
        return Optional.of(new Retiring(new Verifier(previousVerifier), Math.toIntExact(previousPepper),
                Objects.requireNonNullElse(retires, NOT_YET)));
    }

    /** Management's permissions are asked for in SQL: the copy has the product's alone. */
    private Set<Permission> effective(Profile profile) {
        Set<Permission> lent = Lending.of(Optional.ofNullable(role).flatMap(profile::role), profile.plan(plan));
        Set<Permission> effective = new TreeSet<>(
                Lending.effective(PermissionText.parse(permissions), lent, profile));
        effective.retainAll(profile.permissions());
        return effective;
    }

    private PlanInEffect ofWorkspace(Profile profile) {
        return profile.plan(plan).map(WorkspaceLimits.parse(workspaceLimits)::on).orElseThrow(
                () -> new IllegalStateException("workspace " + workspace + " has an unknown plan: " + plan));
    }

    /** Limits that nobody reaches: a copy must have some. */
    private static Limits lowest(Profile profile) {
        return profile.plans().getFirst().limits();
    }
}
