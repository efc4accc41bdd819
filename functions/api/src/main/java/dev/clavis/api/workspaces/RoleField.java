package dev.clavis.api.workspaces;

import dev.clavis.api.problems.ProblemException;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.profile.Role;
import java.util.stream.Collectors;

/** The field {@code role} of a request. */
public final class RoleField {
    private RoleField() {}

    /**
     * The profile's role of this name.
     *
     * @throws ProblemException 400 that names all roles
     */
    public static Role parse(String name, Profile profile) {
        return profile.role(name).orElseThrow(() -> ProblemException.invalidField("role",
                "is one of " + profile.roles().stream().map(Role::name).collect(Collectors.joining(", "))));
    }
}
