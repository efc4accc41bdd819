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
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns a profile's lines into a {@link Profile}. Used once, by one thread. */
final class ProfileReader {
    private final Mistakes mistakes = new Mistakes();
    private final ProfileLines lines;

    ProfileReader(String text) {
        this.lines = new ProfileLines(text, mistakes);
    }

    /** @throws ProfileException with all mistakes there are */
    Profile read() {
        String name = mistakes.read(() -> lines.take("name").matching("[a-z][a-z0-9-]{0,31}",
                "up to 32 lower-case letters, digits and '-'"), "");
        String title = mistakes.read(() -> lines.take("title").words(), "");
        SecretKind secretKind = mistakes.read(this::secretKind, SecretKind.OPAQUE);
        String secretPrefix = mistakes.read(() -> secretPrefix(secretKind), "x");
        String keyIdPrefix = mistakes.read(() -> lines.take("id.prefix").matching("[a-z][a-z_]{0,14}_",
                "lower-case letters that end in '_'"), "x_");
        List<Environment> environments = mistakes.read(() -> environments(secretKind), List.of(Environment.LIVE));
        Set<Permission> permissions = mistakes.read(this::permissions, Set.of());
        Set<Permission> defaults = mistakes.read(() -> defaults(permissions), permissions);
        Implications implications = Implications.read(lines, permissions, mistakes);
        AccessRules rules = routes(permissions);
        List<Plan> plans = new PlanReader(lines, mistakes, permissions, implications).read();
        List<Role> roles = new RoleReader(lines, mistakes, permissions, implications).read();
        Life life = mistakes.read(this::life, new Life(Optional.empty(), Optional.empty()));
        Optional<ImportedFormat> imported = mistakes
                .read(() -> imported(SecretFormat.of(secretKind, secretPrefix, environments)), Optional.empty());
        Rotation rotation = mistakes.read(() -> Rotation.read(lines), new Rotation(Duration.ZERO, Duration.ZERO));
        Optional<Duration> ageReminder = mistakes
                .read(() -> lines.takeIfThere("age.reminder").map(ProfileLine::duration), Optional.empty());
        Console console = mistakes.read(() -> Console.read(lines, mistakes), new Console("", "", Optional.empty()));
        Map<Body, String> bodies = bodies();
        lines.requireAllTaken(mistakes);
        mistakes.requireNone();
        return new Profile(name, title, secretKind, secretPrefix, keyIdPrefix, environments, permissions, defaults,
                implications.direct(), rules, windows(plans), plans, roles, life, imported, rotation, ageReminder,
                console, bodies);
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

    private Set<Permission> defaults(Set<Permission> permissions) {
        ProfileLine line = lines.take("permissions.default");
        return line.value().equals("none") ? Set.of() : line.some(permissions);
    }

    private Life life() {
        Optional<ProfileLine> minimum = lines.takeIfThere("life.minimum");
        Optional<ProfileLine> maximum = lines.takeIfThere("life.maximum");
        Optional<Duration> least = mistakes.read(() -> minimum.map(ProfileLine::duration), Optional.empty());
        Optional<Duration> most = mistakes.read(() -> maximum.map(ProfileLine::duration), Optional.empty());
        try {
            return new Life(least, most);
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

    /** With a base path every route is there twice: gateways are found with it and without. */
    private AccessRules routes(Set<Permission> permissions) {
        Optional<String> base = mistakes.read(() -> lines.takeIfThere("base.path")
                .map(line -> line.matching("(/[A-Za-z0-9._~-]{1,30}){1,4}", "a path like /v1 or /api/v1")),
                Optional.empty());
        Map<Route, Permission> rules = new LinkedHashMap<>();
        for (ProfileLine line : lines.takeAll("route")) {
            mistakes.check(() -> {
                Route route = Route.parse(line.rest())
                        .orElseThrow(() -> line.mistake("write: route GET /path/{id} = permission"));
                Permission permission = line.one(permissions);
                rules.put(route, permission);
                base.ifPresent(path -> rules.put(new Route(route.method(), path + route.template()), permission));
            });
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

    private Map<Body, String> bodies() {
        Map<Body, String> bodies = new EnumMap<>(Body.class);
        for (Body body : Body.values()) {
            mistakes.check(() -> {
                ProfileLine line = lines.take("body." + body.id());
                if (!BodyText.isJson(line.value())) {
                    throw line.mistake(line.name() + " is JSON, like {\"error\": \"…\"}");
                }
                bodies.put(body, line.value());
            });
        }
        return bodies;
    }
}
