package dev.clavis.api.profile;

import dev.clavis.api.wire.LimitFields;
import dev.clavis.core.Environment;
import dev.clavis.core.Permission;
import dev.clavis.core.access.Route;
import dev.clavis.core.profile.Console;
import dev.clavis.core.profile.ManagementRight;
import dev.clavis.core.profile.Plan;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.profile.Role;
import dev.clavis.core.secret.SecretKind;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A profile as JSON, as far as it is anybody's business.
 *
 * @param title the product's name for people
 * @param environments that are served here
 * @param implies for each permission that comes with others: all that come with it
 * @param routes that keys can call, under each of their paths
 * @param defaultPermissions of a key whose maker does not choose; empty if they have to
 * @param plans the lowest first
 * @param roles the highest first
 * @param ageReminderDays after which people are reminded to rotate a secret; null for never
 * @param viewable whether a secret can be seen again by whom it belongs to
 */
@Serdeable
record ProfileResponse(String name, String title, List<String> environments, List<String> permissions,
        Map<String, List<String>> implies, List<RouteResponse> routes, List<String> defaultPermissions,
        List<PlanResponse> plans, List<RoleResponse> roles, RotationResponse rotation, @Nullable Long ageReminderDays,
        boolean viewable, ConsoleResponse console) {
    /**
     * One route of the protected API.
     *
     * @param path template
     * @param permission that a call of it needs
     */
    @Serdeable
    record RouteResponse(String method, String path, String permission) {
        static RouteResponse from(Route route, Permission permission) {
            return new RouteResponse(route.method(), route.template(), permission.name());
        }
    }

    /**
     * One plan.
     *
     * @param limits of each key, as calls per period
     * @param permissions the most that keys may do on it
     */
    @Serdeable
    record PlanResponse(String name, Map<String, Long> limits, long keyQuota, List<String> permissions,
            boolean createsKeys) {
        static PlanResponse from(Plan plan) {
            return new PlanResponse(plan.name(), LimitFields.print(plan.limits().counts()), plan.keyQuota(),
                    names(plan.permissions()), plan.creates());
        }
    }

    /**
     * One role.
     *
     * @param rights what its holder may do in management
     * @param permissions the most that keys of its holder may do
     */
    @Serdeable
    record RoleResponse(String name, List<String> rights, List<String> permissions) {
        static RoleResponse from(Role role) {
            return new RoleResponse(role.name(),
                    names(role.rights().stream().map(ManagementRight::permission).toList()),
                    names(role.permissions()));
        }
    }

    /**
     * How long a replaced secret stays good.
     *
     * @param overlapSeconds unless the rotation says otherwise
     * @param longestSeconds that a rotation can say; 0 if a secret always ends with its replacement
     */
    @Serdeable
    record RotationResponse(long overlapSeconds, long longestSeconds) {}

    /**
     * The product's own words.
     *
     * @param path of menu items to the list of keys
     * @param button that begins a new key
     * @param usagePath of menu items to what keys were used for; null if that is no other place
     */
    @Serdeable
    record ConsoleResponse(String path, String button, @Nullable String usagePath) {
        static ConsoleResponse from(Console console) {
            return new ConsoleResponse(console.path(), console.button(), console.usagePath().orElse(null));
        }
    }

    static ProfileResponse from(Profile profile, Set<Environment> served) {
        return new ProfileResponse(profile.name(), profile.title(),
                profile.environments().stream().filter(served::contains).map(Environment::id).toList(),
                names(profile.permissions()), implies(profile), routes(profile), names(profile.defaultPermissions()),
                profile.plans().stream().map(PlanResponse::from).toList(),
                profile.roles().stream().map(RoleResponse::from).toList(),
                new RotationResponse(profile.rotation().overlap().toSeconds(),
                        profile.rotation().longest().toSeconds()),
                profile.ageReminder().map(Duration::toDays).orElse(null),
                profile.secretKind() == SecretKind.VIEWABLE, ConsoleResponse.from(profile.console()));
    }

    private static Map<String, List<String>> implies(Profile profile) {
        Map<String, List<String>> implies = new TreeMap<>();
        for (Permission permission : profile.permissions()) {
            Set<Permission> others = new HashSet<>(profile.widen(Set.of(permission)));
            others.remove(permission);
            if (!others.isEmpty()) {
                implies.put(permission.name(), names(others));
            }
        }
        return implies;
    }

    private static List<RouteResponse> routes(Profile profile) {
        return profile.accessRules().rules().entrySet().stream()
                .map(rule -> RouteResponse.from(rule.getKey(), rule.getValue()))
                .sorted(Comparator.comparing(RouteResponse::path).thenComparing(RouteResponse::method)).toList();
    }

    private static List<String> names(Collection<Permission> permissions) {
        return permissions.stream().map(Permission::name).sorted().toList();
    }
}
