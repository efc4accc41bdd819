package dev.clavis.api.keys;

import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.wire.Printable;
import dev.clavis.core.Permission;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.profile.Role;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a new key may be given: what the profile has, and no more than its maker's role lends. */
final class GrantedPermissions {
    private GrantedPermissions() {}

    /**
     * The permissions of a new key.
     *
     * @throws ProblemException 400 naming the permission that cannot be given
     */
    static SortedSet<Permission> of(Optional<List<String>> wanted, Profile profile, Role role) {
        SortedSet<Permission> granted = new TreeSet<>();
        if (wanted.isPresent()) {
            wanted.get().forEach(name -> granted.add(one(name, profile, role)));
        } else {
            granted.addAll(profile.defaultPermissions());
            granted.retainAll(role.permissions());
        }
        if (granted.isEmpty()) {
            throw ProblemException.invalidField("permissions", "names at least one permission");
        }
        return Collections.unmodifiableSortedSet(granted);
    }

    private static Permission one(String name, Profile profile, Role role) {
        Permission permission = Permission.parse(name).filter(profile.permissions()::contains)
                .orElseThrow(() -> refusal(name, "There is no permission `%s`."));
        if (!role.permissions().contains(permission)) {
            throw refusal(name, "Your role has no permission `%s` to give.");
        }
        return permission;
    }

    private static ProblemException refusal(String name, String text) {
        return new ProblemException(ProblemCode.PERMISSION_NOT_GRANTABLE, text.formatted(Printable.of(name)));
    }
}
