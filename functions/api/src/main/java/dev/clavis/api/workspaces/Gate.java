package dev.clavis.api.workspaces;

import dev.clavis.api.accounts.Actor;
import dev.clavis.api.accounts.Caller;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.core.OwnerId;
import dev.clavis.core.Permission;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.profile.ManagementRight;
import dev.clavis.core.profile.Plan;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.profile.Role;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The one gate in front of all that lies in a workspace. Its methods belong into a transaction, and what they say holds
 * within it.
 *
 * <p>
 * Every change enters by {@link #enterToChange}, which holds the workspace's row until the transaction ends: changes of
 * one workspace come one after another, and each sees all that the ones before it did. So a quota is exact, nobody makes a
 * key with rights that are just being taken away, and locks are taken in one order.
 */
@Singleton
public final class Gate {
    private static final Set<ManagementRight> OF_OPERATORS = Set.of(ManagementRight.KEYS_READ,
            ManagementRight.KEYS_WRITE, ManagementRight.WORKSPACE_ADMIN);

    private final GateRows rows;
    private final Profile profile;
    private final InstantSource clock;

    Gate(GateRows rows, Profile profile, InstantSource clock) {
        this.rows = rows;
        this.profile = profile;
        this.clock = clock;
    }

    /**
     * Lets the caller into a workspace.
     *
     * @param workspace the id as the caller wrote it
     * @throws ProblemException 404 for who is no member, as if there were no such workspace; 403 for who lacks the right
     */
    public Access enter(Caller caller, String workspace, ManagementRight right) {
        Access access = see(caller, workspace);
        if (!access.rights().contains(right)) {
            throw new ProblemException(ProblemCode.FORBIDDEN);
        }
        return access;
    }

    /** The same, with the workspace held as it is until the transaction ends. Who may not enter holds up nobody. */
    public Access enterToChange(Caller caller, String workspace, ManagementRight right) {
        Access seen = enter(caller, workspace, right);
        hold(seen.workspace());
        return enter(caller, workspace, right);
    }

    /**
     * Lets the operator in to change the workspace.
     *
     * @throws ProblemException 404 for who is no member, 403 for one who is not the operator
     */
    public Access enterAsOperator(Caller caller, String workspace) {
        Access access = see(caller, workspace);
        if (!caller.operator()) {
            throw new ProblemException(ProblemCode.FORBIDDEN);
        }
        hold(access.workspace());
        return see(caller, workspace);
    }

    /** What a member of the workspace lends to the keys that they own; nothing for who is no member, or is disabled. */
    public Optional<Lender> lender(WorkspaceId workspace, OwnerId owner) {
        return rows.find(workspace.value(), owner.value()).filter(row -> row.role() != null)
                .map(row -> lender(owner, row));
    }

    /** The same for a service account that lies in this workspace alone; nothing for everybody else. */
    public Optional<Lender> serviceAccount(WorkspaceId workspace, OwnerId owner) {
        return rows.isServiceAccount(workspace.value(), owner.value()) ? lender(workspace, owner) : Optional.empty();
    }

    /** Counts keys that are being made against the workspace's quota. The caller has entered to change it. */
    public void addKeys(WorkspaceId workspace, int count) {
        if (rows.addKeys(workspace.value(), count) == 0) {
            throw new ProblemException(ProblemCode.QUOTA_REACHED);
        }
    }

    /** Gives back the places of keys that are being revoked. The caller has entered to change the workspace. */
    public void releaseKeys(WorkspaceId workspace, int count) {
        rows.releaseKeys(workspace.value(), count);
    }

    /** Holds the workspace until the transaction ends: for work that goes on after a change, when nobody asks any more. */
    public void hold(WorkspaceId workspace) {
        rows.hold(workspace.value(), clock.instant());
    }

    /** Lets in whoever may see the workspace. */
    private Access see(Caller caller, String workspace) {
        WorkspaceId id = WorkspaceId.parse(workspace).orElseThrow(ProblemException::notFound);
        return switch (caller.actor()) {
            case Actor.User user -> see(caller, id, user.id());
            case Actor.ManagementKey key -> see(caller, id, key);
            case Actor.KeyHolder nobody -> throw ProblemException.notFound();
        };
    }

    private Access see(Caller caller, WorkspaceId workspace, OwnerId user) {
        GateRow row = rows.find(workspace.value(), user.value()).orElseThrow(ProblemException::notFound);
        Optional<Role> role = role(row);
        if (role.isEmpty() && !caller.operator()) {
            throw ProblemException.notFound();
        }
        return new Access(caller, workspace, plan(row),
                caller.operator() ? OF_OPERATORS : role.orElseThrow().rights(), role.map(_ -> lender(user, row)));
    }

    /** A key enters its own workspace, with what is in effect of its permissions; the operator's enters all. */
    private Access see(Caller caller, WorkspaceId workspace, Actor.ManagementKey key) {
        KeyStandingRow standing = rows.findKey(key.id().value()).orElseThrow(ProblemException::notFound);
        Optional<Role> role = Optional.ofNullable(standing.role()).flatMap(profile::role);
        if (!standing.recognises(key.verifier(), clock.instant())) {
            throw new ProblemException(ProblemCode.UNAUTHENTICATED);
        }
        Set<Permission> effective = Lending.effective(standing.given(),
                Lending.of(role, profile.plan(standing.plan())), profile);
        boolean own = key.workspace().equals(workspace);
        if (!own && !caller.operator()) {
            throw ProblemException.notFound();
        }
        GateRow row = rows.find(workspace.value(), standing.owner()).orElseThrow(ProblemException::notFound);
        return new Access(caller, workspace, plan(row), caller.operator() ? OF_OPERATORS : rights(effective),
                own ? Optional.of(new Lender(new OwnerId(standing.owner()), effective)) : Optional.empty());
    }

    private Lender lender(OwnerId owner, GateRow row) {
        return new Lender(owner, Lending.of(role(row), plan(row)));
    }

    private Optional<Role> role(GateRow row) {
        return Optional.ofNullable(row.role()).flatMap(profile::role);
    }

    private Optional<Plan> plan(GateRow row) {
        return profile.plan(row.plan());
    }

    private static Set<ManagementRight> rights(Set<Permission> effective) {
        Set<ManagementRight> rights = EnumSet.noneOf(ManagementRight.class);
        for (ManagementRight right : ManagementRight.values()) {
            if (effective.contains(right.permission())) {
                rights.add(right);
            }
        }
        return rights;
    }
}
