package dev.clavis.api.keys;

import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.wire.Printable;
import dev.clavis.core.Permission;
import dev.clavis.core.profile.ManagementRight;
import dev.clavis.core.profile.Profile;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a key may be given: what the profile has or management knows, and no more than its maker can pass on. */
final class GrantedPermissions {
    private GrantedPermissions() {}

    /**
     * The permissions of a key.
     *
     * @param wanted by their names; nothing for the profile's default, as far as it can be given
     * @throws ProblemException 400 naming the permission that cannot be given
     */
    static SortedSet<Permission> of(Optional<List<String>> wanted, Profile profile, Set<Permission> lent) {
        SortedSet<Permission> granted = new TreeSet<>();
        if (wanted.isPresent()) {
            wanted.get().forEach(name -> granted.add(one(name, profile, lent)));
        } else {
            granted.addAll(profile.defaultPermissions());
            granted.retainAll(lent);
        }
        if (granted.isEmpty()) {
            throw ProblemException.invalidField("permissions", "names at least one permission");
        }
        return Collections.unmodifiableSortedSet(granted);
    }

    private static Permission one(String name, Profile profile, Set<Permission> lent) {
        Permission permission = Permission.parse(name).filter(known -> isKnown(known, profile))
                .orElseThrow(() -> refusal(name, "There is no permission `%s`."));
        if (!lent.containsAll(profile.widen(Set.of(permission)))) {
            throw refusal(name, "You have no permission `%s` to give.");
        }
        return permission;
    }

    private static boolean isKnown(Permission permission, Profile profile) {
        return profile.permissions().contains(permission) || ManagementRight.parse(permission.name()).isPresent();
    }

    private static ProblemException refusal(String name, String text) {
        return new ProblemException(ProblemCode.PERMISSION_NOT_GRANTABLE, text.formatted(Printable.of(name)));
    }
}
