package dev.clavis.local.gateway;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The routes of an API. The best resource for a path is found first, and then the method has to be one of its own. */
final class RouteTable {
    private final List<Route> routes;

    RouteTable(List<Route> routes) {
        this.routes = routes.stream().sorted(Comparator.comparing(Route::resource)
                .thenComparing(route -> route.method().equals("ANY"))).toList();
    }

    Optional<Route.Match> match(String method, String path) {
        for (Route candidate : routes) {
            Optional<Map<String, String>> parameters = candidate.resource().match(path);
            if (parameters.isPresent()) {
                return routes.stream().filter(route -> route.resource().equals(candidate.resource()))
                        .filter(route -> route.serves(method)).findFirst()
                        .map(route -> new Route.Match(route, parameters.get()));
            }
        }
        return Optional.empty();
    }
}
