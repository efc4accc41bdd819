package dev.clavis.core.profile;

import dev.clavis.core.Permission;
import dev.clavis.core.access.AccessRules;
import dev.clavis.core.access.Route;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads which permission each route needs. With a base path every route is there twice: gateways are found with it and without. */
final class RouteReader {
    private static final Pattern PARAMETER = Pattern.compile("\\{[^{}+]*(\\+?)}");

    private final ProfileLines lines;
    private final Mistakes mistakes;
    private final Set<Permission> permissions;
    private final Map<Route, Permission> rules = new LinkedHashMap<>();
    /** The routes as a gateway tells them apart, and where each stands. */
    private final Map<Route, Source> sources = new LinkedHashMap<>();

    /** @param permissions all that the profile's keys can have */
    RouteReader(ProfileLines lines, Mistakes mistakes, Set<Permission> permissions) {
        this.lines = lines;
        this.mistakes = mistakes;
        this.permissions = permissions;
    }

    AccessRules read() {
        Optional<String> base = mistakes.read(() -> lines.takeIfThere("base.path")
                .map(line -> line.matching("(/[A-Za-z0-9._~-]{1,30}){1,4}", "a path like /v1 or /api/v1")),
                Optional.empty());
        for (ProfileLine line : lines.takeAll("route")) {
            mistakes.check(() -> {
                Route route = Route.parse(line.rest())
                        .orElseThrow(() -> line.mistake("write: route GET /path/{id} = permission"));
                Permission permission = line.one(permissions);
                add(line, route, permission);
                base.ifPresent(path -> add(line, new Route(route.method(), path + route.template()), permission));
            });
        }
        return new AccessRules(rules);
    }

    private void add(ProfileLine line, Route route, Permission permission) {
        Source before = sources.putIfAbsent(nameless(route), new Source(line, route));
        if (before != null && before.route().equals(route)) {
            throw line.mistake(route + " has a permission already, through base.path and line " + before.line().number()
                    + "; write every route once, without the base path");
        }
        if (before != null) {
            throw line.mistake(route + " is the same route to a gateway as " + before.route() + " of line "
                    + before.line().number() + ": what a parameter is called tells no two apart; keep one");
        }
        rules.put(route, permission);
    }

    /** The same for all routes that differ in nothing but what their parameters are called. */
    private static Route nameless(Route route) {
        return new Route(route.method(), PARAMETER.matcher(route.template()).replaceAll("{$1}"));
    }

    private record Source(ProfileLine line, Route route) {}
}
