package dev.clavis.core.profile;

import dev.clavis.core.Environment;
import dev.clavis.core.Permission;
import dev.clavis.core.access.AccessRules;
import dev.clavis.core.access.Route;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.limit.Window;
import dev.clavis.core.limit.Windows;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Turns a profile's lines into a {@link Profile}. Used once, by one thread. */
final class ProfileReader {
    private final ProfileLines lines;

    ProfileReader(String text) {
        this.lines = new ProfileLines(text);
    }

    Profile read() {
        String name = lines.take("name").value();
        String secretPrefix = lines.take("secret.prefix").matching("[a-z][a-z0-9]{0,15}",
                "lower-case letters and digits");
        String keyIdPrefix = lines.take("id.prefix").matching("[a-z][a-z_]{0,15}_",
                "lower-case letters that end in '_'");
        List<Environment> environments = List
                .copyOf(all(lines.take("environments"), Environment::parse, "live and test are the environments"));
        Set<Permission> permissions = all(lines.take("permissions"), Permission::parse,
                "a permission is lower-case words with at most one colon");
        Set<Permission> defaults = some(lines.take("permissions.default"), permissions);
        AccessRules rules = routes(permissions);
        List<Plan> plans = plans();
        List<Role> roles = roles(permissions);
        Map<Body, String> bodies = bodies();
        lines.requireAllTaken();
        return new Profile(name, secretPrefix, keyIdPrefix, environments, permissions, defaults, rules, windows(plans),
                plans, roles, bodies);
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

    private List<Plan> plans() {
        ProfileLine kind = lines.take("limits");
        Function<ProfileLine, Limits> parser = switch (kind.value()) {
            case "bucket" -> LimitText::bucket;
            case "window" -> LimitText::windows;
            default -> throw kind.mistake("write: limits = bucket, or: limits = window");
        };
        List<Plan> plans = new ArrayList<>();
        for (ProfileLine name : lines.takeAll("plan ")) {
            Limits limits = parser.apply(name);
            long quota = lines.take("quota " + name.rest()).wholeNumber();
            plans.add(new Plan(name.rest(), limits, quota));
        }
        if (plans.isEmpty()) {
            throw kind.mistake("write at least one plan, the lowest first: plan standard = 1000 per minute");
        }
        return plans;
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

    private List<Role> roles(Set<Permission> permissions) {
        List<Role> roles = new ArrayList<>();
        for (ProfileLine line : lines.takeAll("role ")) {
            Set<ManagementRight> rights = all(line, ManagementRight::parse,
                    "a right is keys:read, keys:write or workspace:admin");
            Optional<ProfileLine> lends = lines.takeIfThere("lends " + line.rest());
            roles.add(new Role(line.rest(), rights, lends.map(l -> some(l, permissions)).orElse(permissions)));
        }
        return roles;
    }

    private Map<Body, String> bodies() {
        Map<Body, String> bodies = new EnumMap<>(Body.class);
        for (Body body : Body.values()) {
            bodies.put(body, lines.take("body." + body.id()).value());
        }
        return bodies;
    }

    private static <T> Set<T> all(ProfileLine line, Function<String, Optional<T>> parser, String help) {
        Set<T> values = new LinkedHashSet<>();
        for (String word : line.value().split(" +", -1)) {
            values.add(parser.apply(word).orElseThrow(() -> line.mistake(help + ", not '" + word + "'")));
        }
        return values;
    }

    private static Set<Permission> some(ProfileLine line, Set<Permission> known) {
        String help = "choose from the permissions of this profile";
        return all(line, word -> Permission.parse(word).filter(known::contains), help);
    }

    private static Permission one(ProfileLine line, Set<Permission> known) {
        return Permission.parse(line.value()).filter(known::contains)
                .orElseThrow(() -> line.mistake("name one of the permissions of this profile"));
    }
}
