package dev.clavis.api.keys;

import dev.clavis.api.accounts.Actor;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.workspaces.Access;
import dev.clavis.api.workspaces.Gate;
import dev.clavis.api.workspaces.Lender;
import dev.clavis.api.workspaces.Lending;
import dev.clavis.core.Environment;
import dev.clavis.core.OwnerId;
import dev.clavis.core.Permission;
import dev.clavis.core.profile.ManagementRight;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.SecretKind;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Who may put what into whose key. Belongs into the transaction of the change, the caller having entered to change. */
@Singleton
final class Lendable {
    private final Gate gate;
    private final Profile profile;

    Lendable(Gate gate, Profile profile) {
        this.gate = gate;
        this.profile = profile;
    }

    /**
     * Who will own a new key: whoever makes it, or a service account of the workspace.
     *
     * @throws ProblemException 403 for who has nothing to lend here, 400 for another owner
     */
    Lender owner(Access maker, Optional<OwnerId> wanted) {
        Lender oneself = caller(maker);
        if (wanted.isEmpty() || wanted.get().equals(oneself.owner())) {
            return oneself;
        }
        return gate.serviceAccount(maker.workspace(), wanted.get())
                .orElseThrow(() -> ProblemException.invalidField("owner",
                        "is the id of a service account of this workspace, or your own"));
    }

    /** What the caller can put into a key of this owner: what both can lend, and what only the operator gives. */
    Set<Permission> to(Lender owner, Access access) {
        Set<Permission> lent = new HashSet<>(caller(access).permissions());
        lent.retainAll(owner.permissions());
        // A person alone: a key that made the next one would never end.
        return access.caller().actor() instanceof Actor.User ? withOperators(lent, access) : lent;
    }

    /**
     * Goes on only if the key may be given more than it has: as if it were made now. No key gives itself more.
     *
     * @throws ProblemException 403 or 400 as at the creation of such a key
     */
    void requireToWiden(Access access, Key after) {
        if (access.caller().actor() instanceof Actor.ManagementKey self && self.id().equals(after.id())) {
            throw new ProblemException(ProblemCode.FORBIDDEN, "A key cannot give itself more than it has.");
        }
        requireToCreate(access);
        Set<Permission> lent = gate.lender(access.workspace(), after.owner()).map(owner -> to(owner, access))
                .orElse(Set.of());
        GrantedPermissions.requireLent(after.terms().permissions(), profile, lent);
        requireBound(access, after.environment(), after.terms());
    }

    /**
     * Goes on only if a key does not hand on management without what binds itself: its end, its addresses and its
     * environment. Keys for the product alone may be as they like.
     *
     * @throws ProblemException 403
     */
    void requireBound(Access access, Environment environment, KeyTerms terms) {
        boolean manages = terms.permissions().stream().anyMatch(given -> ManagementRight.of(given).isPresent());
        if (manages && access.key().filter(own -> TermsComparison.isBeyond(terms, environment, own)).isPresent()) {
            throw new ProblemException(ProblemCode.FORBIDDEN,
                    "A key for management, handled by another key, ends no later than that one, is of its environment, "
                            + "and may be used from no other addresses.");
        }
    }

    /** @throws ProblemException 403 if no keys can be made on the workspace's plan, or by this caller */
    void requireToCreate(Access access) {
        caller(access);
        if (!access.plan().map(own -> own.plan().creates()).orElse(false)) {
            throw new ProblemException(ProblemCode.PLAN_DOES_NOT_ALLOW);
        }
    }

    /**
     * Goes on only if the caller may hold a secret of this key: it is theirs, or it can do no more than they can pass on.
     * For people that is all of their role: what the plan does not allow now, the secret is good for no more than they.
     * A viewable secret stands for the user whose key it is, who sees it again and again: it is for them alone, and for no
     * key, not even itself.
     *
     * @throws ProblemException 403
     */
    void requireToHold(Access access, Key key) {
        if (isViewable(key) && !access.caller().actor().equals(new Actor.User(key.owner()))) {
            throw new ProblemException(ProblemCode.FORBIDDEN,
                    "This key's secret is for the user alone whose key it is.");
        }
        Set<Permission> given = new HashSet<>(key.terms().permissions());
        given.removeIf(permission -> !GrantedPermissions.isKnown(permission, profile));
        requireBound(access, key.environment(), key.terms());
        Lender caller = caller(access);
        boolean operators = given.contains(ManagementRight.DEPLOYMENT_ADMIN.permission());
        if (isOwn(access.caller().actor(), caller, key) && !operators) {
            return;
        }
        Set<Permission> own = access.role().map(Lending::whole).orElse(caller.permissions());
        if (!withOperators(own, access).containsAll(profile.widen(given))) {
            throw new ProblemException(ProblemCode.FORBIDDEN,
                    "The key can do more than you can pass on, so its secret is not for you to see.");
        }
    }

    /** Whether its secret can be viewed, or the next one could. */
    private boolean isViewable(Key key) {
        return key.secrets().seed().isPresent() || profile.secretKind() == SecretKind.VIEWABLE;
    }

    private static boolean isOwn(Actor actor, Lender caller, Key key) {
        return switch (actor) {
            case Actor.User user -> caller.owner().equals(key.owner());
            case Actor.ManagementKey self -> self.id().equals(key.id());
            case Actor.KeyHolder self -> self.id().equals(key.id());
        };
    }

    private static Lender caller(Access access) {
        return access.lender().orElseThrow(() -> new ProblemException(ProblemCode.FORBIDDEN));
    }

    private static Set<Permission> withOperators(Set<Permission> lent, Access access) {
        Set<Permission> all = new HashSet<>(lent);
        if (access.caller().operator()) {
            all.add(ManagementRight.DEPLOYMENT_ADMIN.permission());
        }
        return all;
    }
}
