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
import java.util.stream.Collectors;

/** What a key may be given: what the profile has or management knows, and no more than can be passed on to it. */
final class GrantedPermissions {
    private GrantedPermissions() {}

    /**
     * The permissions of a new key.
     *
     * @param wanted by their names; nothing for the profile's default
     * @param inherits whether the default is given whole, though some of it cannot be passed on now: a person's own key
     *        may at any time do what they may, and so comes to more when they do
     * @throws ProblemException 400 naming the permission that cannot be given, or saying that the profile leaves the choice
     *         to the maker
     */
    static SortedSet<Permission> of(Optional<List<String>> wanted, Profile profile, Set<Permission> lent,
            boolean inherits) {
        if (wanted.isPresent()) {
            SortedSet<Permission> named = named(wanted.get(), profile);
            requireLent(named, profile, lent);
            return named;
        }
        if (profile.defaultPermissions().isEmpty()) {
            throw ProblemException.invalidField("permissions",
                    "names at least one permission; choose among " + profile.permissions().stream()
                            .map(Permission::name).sorted().collect(Collectors.joining(", ")));
        }
        SortedSet<Permission> granted = new TreeSet<>(profile.defaultPermissions());
        granted.retainAll(lent);
        requireSome(granted);
        return inherits ? Collections.unmodifiableSortedSet(new TreeSet<>(profile.defaultPermissions())) : granted;
    }

    /**
     * The permissions with these names, whoever may have them.
     *
     * @throws ProblemException 400 naming the one that does not exist
     */
    static SortedSet<Permission> named(List<String> names, Profile profile) {
        SortedSet<Permission> named = new TreeSet<>();
        for (String name : names) {
            named.add(Permission.parse(name).filter(known -> isKnown(known, profile))
                    .orElseThrow(() -> refusal(name, "There is no permission `%s`.")));
        }
        return requireSome(named);
    }

    /**
     * Goes on only if these, and all that come with them, can be passed on.
     *
     * @throws ProblemException 400 naming the first that cannot
     */
    static void requireLent(Set<Permission> permissions, Profile profile, Set<Permission> lent) {
        for (Permission permission : permissions) {
            if (!lent.containsAll(profile.widen(Set.of(permission)))) {
                throw refusal(permission.name(), "You, or the key's owner, have no permission `%s` to give.");
            }
        }
    }

    static boolean isKnown(Permission permission, Profile profile) {
        return profile.permissions().contains(permission) || ManagementRight.of(permission).isPresent();
    }

    private static SortedSet<Permission> requireSome(SortedSet<Permission> permissions) {
        if (permissions.isEmpty()) {
            throw ProblemException.invalidField("permissions", "names at least one permission");
        }
        return Collections.unmodifiableSortedSet(permissions);
    }

    private static ProblemException refusal(String name, String text) {
        return new ProblemException(ProblemCode.PERMISSION_NOT_GRANTABLE, text.formatted(Printable.of(name)));
    }
}
