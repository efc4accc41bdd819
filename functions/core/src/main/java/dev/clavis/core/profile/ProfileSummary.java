package dev.clavis.core.profile;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.Permission;
import dev.clavis.core.access.Route;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.secret.Peppers;
import dev.clavis.core.secret.Secret;
import dev.clavis.core.secret.SecretClaims;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a profile means, for people to compare with what they meant. */
final class ProfileSummary {
    private final Profile profile;
    private final StringBuilder text = new StringBuilder();

    ProfileSummary(Profile profile) {
        this.profile = profile;
    }

    @Override
    public String toString() {
        text.setLength(0);
        line("product", profile.title() + " (" + profile.name() + ")");
        line("console", profile.console().path() + ", button " + profile.console().button()
                + profile.console().usagePath().map(path -> ", usage at " + path).orElse(""));
        line("secrets", profile.secretKind().id());
        profile.environments().forEach(this::example);
        line("environments", profile.environments().stream().map(Environment::id).collect(Collectors.joining(", "))
                + (profile.environments().size() > 1 ? "; where both are served, a new key's maker says which" : ""));
        permissions();
        routes();
        profile.plans().forEach(plan -> line("plan " + plan.name(), plan(plan)));
        profile.roles()
                .forEach(role -> line("role " + role.name(), rights(role) + "; lends " + names(role.permissions())));
        times();
        line("imports", profile.imported().map(shape -> "keys of the shape " + shape).orElse("none"));
        line("bodies",
                profile.bodies().size() + ", a key that is not good gets " + profile.bodies().get(Body.UNAUTHORIZED));
        return text.toString();
    }

    private void line(String name, String value) {
        text.append("  %-18s %s\n".formatted(name, value));
    }

    private void example(Environment environment) {
        Peppers peppers = new Peppers(() -> "for-an-example-only-".repeat(2), InstantSource.system());
        SecureRandom random = new SecureRandom();
        KeyId id = profile.secretFormat().newId(random);
        Secret secret = profile.secretFormat()
                .issue(new SecretClaims(id, new OwnerId("nobody"), environment), peppers.current(), random).secret();
        line("a " + environment + " key", "%s (%d characters), shown as %s".formatted(secret.exposeSecret(),
                secret.exposeSecret().length(), profile.shownId(id)));
    }

    private void permissions() {
        line("permissions", names(profile.permissions()));
        line("", "a new key that names none " + (profile.defaultPermissions().isEmpty()
                ? "is refused: its maker must choose"
                : "has " + names(profile.defaultPermissions())));
        for (Permission permission : profile.permissions()) {
            Set<Permission> more = new LinkedHashSet<>(profile.widen(Set.of(permission)));
            more.remove(permission);
            if (!more.isEmpty()) {
                line("", permission + " implies " + names(more));
            }
        }
    }

    private void routes() {
        Map<Route, Permission> rules = profile.accessRules().rules();
        rules.keySet().stream().sorted(Comparator.comparing(Route::template).thenComparing(Route::method))
                .forEach(route -> line("route", "%-40s %s".formatted(route, rules.get(route))));
        line(rules.isEmpty() ? "route" : "", "all others are open to no key");
        Set<Permission> idle = new LinkedHashSet<>(profile.permissions());
        idle.removeAll(rules.values());
        if (!idle.isEmpty()) {
            line("note", "no route needs " + names(idle));
        }
    }

    private String plan(Plan plan) {
        return plan.limits().counts() + (plan.limits() instanceof Bucket ? ", refilled all the time" : ", by the clock")
                + "; at most " + plan.keyQuota() + (plan.keyQuota() == 1 ? " key" : " keys")
                + (plan.creates() ? "" : ", no new ones")
                + (plan.permissions().equals(profile.permissions()) ? "" : "; allows " + names(plan.permissions()));
    }

    private static String rights(Role role) {
        return role.rights().stream().sorted().map(ManagementRight::id).collect(Collectors.joining(" "));
    }

    private void times() {
        line("a key lives", profile.life().minimum().map(least -> "at least " + time(least) + ", ").orElse("")
                + profile.life().maximum()
                        .map(most -> "at most " + time(most) + ", and that long if its maker says nothing")
                        .orElse("for ever unless its maker says how long"));
        Duration overlap = profile.rotation().overlap();
        line("rotation", profile.rotation().longest().isZero()
                ? "the old secret ends at once"
                : "the old secret goes on for " + time(overlap) + ", on request up to "
                        + time(profile.rotation().longest()));
        line("age reminder", profile.ageReminder().map(ProfileSummary::time).orElse("none"));
    }

    /** In the largest unit that says it exactly. */
    private static String time(Duration time) {
        long minutes = time.toMinutes();
        boolean days = minutes % Duration.ofDays(1).toMinutes() == 0;
        boolean hours = minutes % Duration.ofHours(1).toMinutes() == 0;
        long count = days ? time.toDays() : hours ? time.toHours() : minutes;
        return count + (days ? " day" : hours ? " hour" : " minute") + (count == 1 ? "" : "s");
    }

    private static String names(Collection<Permission> permissions) {
        return permissions.isEmpty()
                ? "nothing"
                : permissions.stream().sorted().map(Permission::name).collect(Collectors.joining(" "));
    }
}
