package dev.clavis.api.workspaces;

import dev.clavis.core.Permission;
import dev.clavis.core.profile.ManagementRight;
import dev.clavis.core.profile.Plan;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.profile.Role;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What roles and plans let a key do. In effect a key has what it was given, as far as its owner's role lends it now and
 * its workspace's plan allows it now.
 */
public final class Lending {
    private Lending() {}

    /** All that a role has, the product's and management's, whatever the plan. */
    public static Set<Permission> whole(Role role) {
        Set<Permission> whole = new TreeSet<>(role.permissions());
        role.rights().forEach(right -> whole.add(right.permission()));
        return whole;
    }

    /**
     * All that a member in this role can lend on this plan.
     *
     * @param role nothing for who is no member
     */
    public static Set<Permission> of(Optional<Role> role, Optional<Plan> plan) {
        Set<Permission> lent = new TreeSet<>();
        role.ifPresent(known -> {
            plan.ifPresent(bought -> lent.addAll(bought.permissions()));
            lent.retainAll(known.permissions());
            known.rights().forEach(right -> lent.add(right.permission()));
        });
        return lent;
    }

    /**
     * What of the permissions given to a key is in effect. {@code deployment:admin} comes from no role: a key has it that
     * the operator gave it to, as long as its owner is a member.
     *
     * @param role of its owner; nothing for who is no member
     */
    public static Set<Permission> effective(Set<Permission> given, Optional<Role> role, Optional<Plan> plan,
            Profile profile) {
        Set<Permission> lent = new TreeSet<>(of(role, plan));
        role.ifPresent(_ -> lent.add(ManagementRight.DEPLOYMENT_ADMIN.permission()));
        return effective(given, lent, profile);
    }

    /** What of the permissions given is in effect, widened by those that come with them. */
    public static Set<Permission> effective(Set<Permission> given, Set<Permission> lent, Profile profile) {
        Set<Permission> effective = new TreeSet<>(profile.widen(given));
        effective.retainAll(lent);
        return effective;
    }
}
