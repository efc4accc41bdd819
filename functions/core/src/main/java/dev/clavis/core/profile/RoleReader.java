package dev.clavis.core.profile;

import dev.clavis.core.Permission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a profile's roles. */
final class RoleReader {
    /** Whoever founds a workspace has the first role, and somebody must be able to do everything there. */
    private static final Set<ManagementRight> ALL = EnumSet.of(ManagementRight.KEYS_READ, ManagementRight.KEYS_WRITE,
            ManagementRight.WORKSPACE_ADMIN);

    private final ProfileLines lines;
    private final Mistakes mistakes;
    private final Set<Permission> permissions;
    private final Implications implications;

    /** @param permissions all that the profile's keys can have */
    RoleReader(ProfileLines lines, Mistakes mistakes, Set<Permission> permissions, Implications implications) {
        this.lines = lines;
        this.mistakes = mistakes;
        this.permissions = permissions;
        this.implications = implications;
    }

    /** The roles, the highest first; at least one, which may do everything with its workspace. */
    List<Role> read() {
        List<Role> roles = new ArrayList<>();
        for (ProfileLine line : lines.takeAll("role")) {
            mistakes.check(line::restAsName);
            mistakes.check(() -> requireAllOfFirst(line, roles.isEmpty()));
            boolean first = roles.isEmpty();
            roles.add(new Role(line.rest(), mistakes.read(() -> rights(line), ALL),
                    mistakes.read(() -> lent(line.rest(), first), permissions)));
        }
        lines.requireNoneLeft("lends", "role", roles.stream().map(Role::name).toList(), mistakes);
        mistakes.check(() -> {
            if (roles.isEmpty()) {
                throw new ProfileException(0, "write at least one role, the highest first: "
                        + "role owner = keys:read keys:write workspace:admin");
            }
        });
        return roles;
    }

    private static void requireAllOfFirst(ProfileLine line, boolean first) {
        if (first && !rights(line).equals(ALL)) {
            throw line
                    .mistake("the first role is the highest and has all rights: keys:read keys:write workspace:admin");
        }
    }

    private static Set<ManagementRight> rights(ProfileLine line) {
        return line.all(RoleReader::rightOfRoles, "a right of a role is keys:read, keys:write or workspace:admin");
    }

    private static Optional<ManagementRight> rightOfRoles(String id) {
        return ManagementRight.parse(id).filter(right -> right != ManagementRight.DEPLOYMENT_ADMIN);
    }

    private Set<Permission> lent(String role, boolean first) {
        return lines.takeIfThere("lends " + role).map(line -> lent(line, first)).orElse(permissions);
    }

    private Set<Permission> lent(ProfileLine line, boolean first) {
        Set<Permission> lent = implications.widen(line.some(permissions));
        if (first && implications.whole() && !lent.containsAll(permissions)) {
            throw line.mistake("the first role lends all permissions, or it could neither give nor take a role that"
                    + " lends more; leave the line out");
        }
        return lent;
    }
}
