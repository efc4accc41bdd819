package dev.clavis.api.workspaces;

import dev.clavis.api.database.PermissionText;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.core.KeyId;
import dev.clavis.core.Permission;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.profile.ManagementRight;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.profile.Role;
import dev.clavis.core.secret.Verifier;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Asks SQL what a key is good for in management. Belongs into a transaction, and what it says holds within it. */
@Singleton
final class KeyStandings {
    private final GateRows rows;
    private final Profile profile;
    private final InstantSource clock;

    KeyStandings(GateRows rows, Profile profile, InstantSource clock) {
        this.rows = rows;
        this.profile = profile;
        this.clock = clock;
    }

    /**
     * What the key is good for, whose secret was presented from this address.
     *
     * @throws ProblemException 401 if the secret is not, or no longer, one of a living key; 403 if the key may not be used
     *         from there, lies in a suspended workspace, or has no permission of management in effect
     */
    KeyStanding ask(KeyId key, Verifier presented, String address) {
        KeyStandingRow row = rows.findKey(key.value()).filter(found -> found.recognises(presented, clock.instant()))
                .orElseThrow(() -> new ProblemException(ProblemCode.UNAUTHENTICATED));
        if (row.suspended() != null) {
            throw forbidden("The workspace of this key is suspended.");
        }
        KeyBounds bounds = row.bounds();
        if (bounds.addresses().isPresent() && !bounds.addresses().get().admit(address)) {
            throw forbidden("This key may not be used from your address.");
        }
        Set<Permission> effective = effective(row);
        if (effective.stream().noneMatch(permission -> ManagementRight.of(permission).isPresent())) {
            throw forbidden("This key has no permission for management.");
        }
        return new KeyStanding(new WorkspaceId(row.workspace()), bounds, effective);
    }

    private Set<Permission> effective(KeyStandingRow row) {
        Optional<Role> role = Optional.ofNullable(row.role()).flatMap(profile::role);
        return Lending.effective(PermissionText.parse(row.permissions()), role, profile.plan(row.plan()), profile);
    }

    private static ProblemException forbidden(String detail) {
        return new ProblemException(ProblemCode.FORBIDDEN, detail);
    }
}
