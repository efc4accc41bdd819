package dev.clavis.core.profile;

import dev.clavis.core.Environment;
import dev.clavis.core.Permission;
import dev.clavis.core.access.AccessRules;
import dev.clavis.core.access.Route;
import dev.clavis.core.limit.Window;
import dev.clavis.core.limit.Windows;
import dev.clavis.core.secret.ImportedFormat;
import dev.clavis.core.secret.SecretFormat;
import dev.clavis.core.secret.SecretKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns a profile's lines into a {@link Profile}. Used once, by one thread. */
final class ProfileReader {
    private final ProfileLines lines;

    ProfileReader(String text) {
        this.lines = new ProfileLines(text);
    }

    Profile read() {
        String name = lines.take("name").value();
        SecretKind secretKind = secretKind();
        String secretPrefix = secretPrefix(secretKind);
        String keyIdPrefix = lines.take("id.prefix").matching("[a-z][a-z_]{0,15}_",
                "lower-case letters that end in '_'");
        List<Environment> environments = environments(secretKind);
        Set<Permission> permissions = permissions();
        Set<Permission> defaults = lines.take("permissions.default").some(permissions);
        Implications implications = Implications.read(lines, permissions);
        AccessRules rules = routes(permissions);
        List<Plan> plans = new PlanReader(lines, permissions, implications).read();
        List<Role> roles = roles(permissions, implications);
        Life life = life();
        Optional<ImportedFormat> imported = imported(SecretFormat.of(secretKind, secretPrefix, environments));
        Map<Body, String> bodies = bodies();
        lines.requireAllTaken();
        return new Profile(name, secretKind, secretPrefix, keyIdPrefix, environments, permissions, defaults,
                implications.direct(), rules, windows(plans), plans, roles, life, imported, bodies);
    }

    private SecretKind secretKind() {
        return lines.takeIfThere("secret.kind").map(line -> SecretKind.parse(line.value())
                .orElseThrow(() -> line.mistake("secret.kind is opaque or viewable"))).orElse(SecretKind.OPAQUE);
    }

    /** Of viewable secrets it is followed by nothing of ours but a token, so it may have several words. */
    private String secretPrefix(SecretKind kind) {
        ProfileLine line = lines.take("secret.prefix");
        return switch (kind) {
            case OPAQUE -> line.matching("[a-z][a-z0-9]{0,15}", "lower-case letters and digits");
            case VIEWABLE -> line.matching("[a-z](?:[a-z0-9_]{0,14}[a-z0-9])?",
                    "lower-case letters and digits, with '_' between them");
        };
    }

    private List<Environment> environments(SecretKind kind) {
        ProfileLine line = lines.take("environments");
        List<Environment> named = List.copyOf(line.all(Environment::parse, "live and test are the environments"));
        if (kind == SecretKind.VIEWABLE && named.size() > 1) {
            throw line.mistake("viewable secrets do not name their environment; write one: environments = live");
        }
        return named;
    }

    private Set<Permission> permissions() {
        ProfileLine line = lines.take("permissions");
        Set<Permission> permissions = line.all(Permission::parse,
                "a permission is lower-case words with at most one colon");
        permissions.stream().flatMap(permission -> ManagementRight.of(permission).stream()).findFirst()
                .ifPresent(right -> {
                    throw line.mistake(
                            "'" + right.id() + "' is a right of management, which keys can have in any profile;"
                                    + " choose another name");
                });
        return permissions;
    }

    private Life life() {
        Optional<ProfileLine> minimum = lines.takeIfThere("life.minimum");
        Optional<ProfileLine> maximum = lines.takeIfThere("life.maximum");
        try {
            return new Life(minimum.map(ProfileLine::duration), maximum.map(ProfileLine::duration));
        } catch (IllegalArgumentException e) {
            throw maximum.orElseThrow().mistake("life.maximum is at least life.minimum");
        }
    }

    private Optional<ImportedFormat> imported(SecretFormat own) {
        return lines.takeIfThere("import.pattern").map(line -> {
            try {
                return ImportedFormat.of(line.value(), own);
            } catch (IllegalArgumentException e) {
                throw line.mistake("import.pattern " + e.getMessage());
            }
        });
    }

    private AccessRules routes(Set<Permission> permissions) {
        Map<Route, Permission> rules = new LinkedHashMap<>();
        for (ProfileLine line : lines.takeAll("route ")) {
            Route route = Route.parse(line.rest())
                    .orElseThrow(() -> line.mistake("write: route GET /path/{id} = permission"));
            rules.put(route, one(line, permissions));
        }
        return new AccessRules(rules);
    }

    private static Set<Window> windows(List<Plan> plans) {
        Set<Window> windows = EnumSet.noneOf(Window.class);
        for (Plan plan : plans) {
            if (plan.limits() instanceof Windows w) {
                windows.addAll(w.limits().keySet());
            }
        }
        return windows;
    }

    private List<Role> roles(Set<Permission> permissions, Implications implications) {
        List<Role> roles = new ArrayList<>();
        for (ProfileLine line : lines.takeAll("role ")) {
            Set<ManagementRight> rights = line.all(ProfileReader::rightOfRoles,
                    "a right of a role is keys:read, keys:write or workspace:admin");
            Set<Permission> lent = lines.takeIfThere("lends " + line.rest())
                    .map(lends -> implications.widen(lends.some(permissions))).orElse(permissions);
            roles.add(new Role(line.rest(), rights, lent));
        }
        return roles;
    }

    private static Optional<ManagementRight> rightOfRoles(String id) {
        return ManagementRight.parse(id).filter(right -> right != ManagementRight.DEPLOYMENT_ADMIN);
    }

    private Map<Body, String> bodies() {
        Map<Body, String> bodies = new EnumMap<>(Body.class);
        for (Body body : Body.values()) {
            bodies.put(body, lines.take("body." + body.id()).value());
        }
        return bodies;
    }

    private static Permission one(ProfileLine line, Set<Permission> known) {
        return Permission.parse(line.value()).filter(known::contains)
                .orElseThrow(() -> line.mistake("name one of the permissions of this profile"));
    }
}
