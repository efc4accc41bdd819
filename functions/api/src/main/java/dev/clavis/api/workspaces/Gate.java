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
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The one gate in front of all that lies in a workspace. Its methods belong into a transaction, and what they say holds
 * within it.
 *
 * <p>
 * Every change enters by {@link #enterToChange} or {@link #enterAsOperator}, which hold the workspace's row until the transaction ends: changes of
 * one workspace come one after another, and each sees all that the ones before it did. So a quota is exact, nobody makes a
 * key with rights that are just being taken away, and locks are taken in one order. The operator's key that changes
 * another workspace holds its own as well: what may end it is a change there.
 */
@Singleton
public final class Gate {
    static final Set<ManagementRight> OF_OPERATORS = Set.of(ManagementRight.KEYS_READ,
            ManagementRight.KEYS_WRITE, ManagementRight.WORKSPACE_ADMIN);

    private final GateRows rows;
    private final KeyStandings standings;
    private final Profile profile;
    private final InstantSource clock;

    Gate(GateRows rows, KeyStandings standings, Profile profile, InstantSource clock) {
        this.rows = rows;
        this.standings = standings;
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
        return see(caller, workspace).require(right);
    }

    /**
     * The same, with the workspace held as it is until the transaction ends, and with a key's own. Who may not enter holds
     * up nobody.
     */
    public Access enterToChange(Caller caller, String workspace, ManagementRight right) {
        Access seen = enter(caller, workspace, right);
        holdFor(seen);
        return enter(caller, workspace, right);
    }

    /**
     * The same for who has any place in the workspace: what they may do there depends on what they ask for.
     *
     * @throws ProblemException 404 for who is no member
     */
    public Access enterToChange(Caller caller, String workspace) {
        holdFor(see(caller, workspace));
        return see(caller, workspace);
    }

    /**
     * Lets the operator in to change the workspace.
     *
     * @throws ProblemException 404 for who is no member, 403 for one who is not the operator
     */
    public Access enterAsOperator(Caller caller, String workspace) {
        Access access = see(caller, workspace);
        requireOperator(access);
        holdFor(access);
        Access held = see(caller, workspace);
        requireOperator(held);
        return held;
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

    /** What is in effect of the permissions given to a key of this owner: the product's, and management's. */
    public Set<Permission> inEffect(WorkspaceId workspace, OwnerId owner, Set<Permission> given) {
        return rows.find(workspace.value(), owner.value())
                .map(row -> Lending.effective(given, role(row), bought(row), profile)).orElse(Set.of());
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

    private static void requireOperator(Access access) {
        if (!access.caller().operator()) {
            throw new ProblemException(ProblemCode.OPERATOR_ONLY);
        }
    }

    /** Holds the workspace until the transaction ends: for work that goes on after a change, when nobody asks any more. */
    public void hold(WorkspaceId workspace) {
        rows.hold(workspace.value(), clock.instant());
    }

    /**
     * Holds all that the access rests on: a revocation of the key, or of what its owner lends it, holds the key's own
     * workspace. In the order of the ids, so that no two wait for each other.
     */
    private void holdFor(Access access) {
        Stream<WorkspaceId> own = access.caller().actor() instanceof Actor.ManagementKey key
                ? Stream.of(key.workspace())
                : Stream.empty();
        Stream.concat(Stream.of(access.workspace()), own).distinct().sorted(Comparator.comparing(WorkspaceId::value))
                .forEach(this::hold);
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
        return new Access(caller, workspace, plan(row), row.suspended() != null, role,
                caller.operator() ? OF_OPERATORS : role.orElseThrow().rights(),
                role.map(_ -> lender(caller, user, row)), Optional.empty());
    }

    /** A key enters its own workspace, with what is in effect of its permissions; the operator's enters all. */
    private Access see(Caller caller, WorkspaceId workspace, Actor.ManagementKey key) {
        KeyStanding standing = standings.ask(key.id(), key.verifier(), caller.address());
        boolean own = standing.workspace().equals(workspace);
        if (!own && !standing.isOperator()) {
            throw ProblemException.notFound();
        }
        GateRow row = rows.find(workspace.value(), standing.owner().value()).orElseThrow(ProblemException::notFound);
        // As it is now: it may have ceased to be the operator's since the caller was recognised.
        Caller still = new Caller(key, standing.isOperator(), caller.address(), caller.agent());
        return new Access(still, workspace, plan(row), row.suspended() != null, Optional.empty(), standing.rights(),
                own ? Optional.of(new Lender(standing.owner(), standing.lent())) : Optional.empty(),
                Optional.of(standing.bounds()));
    }

    /** The operator alone can pass on what makes a key the operator's. */
    private Lender lender(Caller caller, OwnerId user, GateRow row) {
        Lender lender = lender(user, row);
        if (!caller.operator()) {
            return lender;
        }
        Set<Permission> all = new TreeSet<>(lender.permissions());
        all.add(ManagementRight.DEPLOYMENT_ADMIN.permission());
        return new Lender(user, all);
    }

    private Lender lender(OwnerId owner, GateRow row) {
        return new Lender(owner, Lending.of(role(row), bought(row)));
    }

    private Optional<Role> role(GateRow row) {
        return Optional.ofNullable(row.role()).flatMap(profile::role);
    }

    private Optional<Plan> bought(GateRow row) {
        return profile.plan(row.plan());
    }

    private Optional<PlanInEffect> plan(GateRow row) {
        return bought(row).map(WorkspaceLimits.parse(row.limits())::on);
    }
}
