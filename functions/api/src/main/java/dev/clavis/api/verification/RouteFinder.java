package dev.clavis.api.verification;

import dev.clavis.core.access.AccessRules;
import dev.clavis.core.access.Route;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the route template that a real path belongs to, as a gateway would: <code>{id}</code> stands for one segment,
 * <code>{rest+}</code> at the end for one or more, and of several templates the one that is literal for longest wins.
 *
 * <p>
 * A back end may read a path more generously than it is written. So a path that could mean another one belongs to no
 * template, and is open to nobody: see {@link PathSegments}, and a segment that only decoded is a template's literal.
 */
final class RouteFinder {
    private final List<Pattern> patterns;
    private final Set<String> literals;

    RouteFinder(AccessRules rules) {
        this.patterns = rules.rules().keySet().stream().map(Pattern::of).toList();
        this.literals = patterns.stream().map(Pattern::parts).flatMap(Collection::stream)
                .filter(part -> !part.startsWith("{")).collect(Collectors.toUnmodifiableSet());
    }

    /** The template comes first and the method after it: what a more literal template says is not asked of another. */
    Optional<Route> find(String method, String path) {
        return PathSegments.parse(path).filter(this::isPlain).flatMap(segments -> {
            List<Pattern> fitting = patterns.stream().filter(pattern -> pattern.fits(segments.raw())).toList();
            return fitting.stream().map(Pattern::rank).min(Comparator.naturalOrder()).flatMap(best -> fitting.stream()
                    .filter(pattern -> pattern.rank().equals(best) && pattern.route().method().equals(method))
                    .map(Pattern::route).findFirst());
        });
    }

    private boolean isPlain(PathSegments path) {
        for (int i = 0; i < path.raw().size(); i++) {
            String decoded = path.decoded().get(i);
            if (!decoded.equals(path.raw().get(i)) && literals.contains(decoded)) {
                return false;
            }
        }
        return true;
    }

    private record Pattern(Route route, List<String> parts) {
        static Pattern of(Route route) {
            String template = route.template();
            return new Pattern(route, template.equals("/") ? List.of() : List.of(template.substring(1).split("/", -1)));
        }

        boolean fits(List<String> segments) {
            boolean greedy = !parts.isEmpty() && isGreedy(parts.getLast());
            if (greedy ? segments.size() < parts.size() : segments.size() != parts.size()) {
                return false;
            }
            for (int i = 0; i < parts.size(); i++) {
                if (!parts.get(i).startsWith("{") && !parts.get(i).equals(segments.get(i))) {
                    return false;
                }
            }
            return true;
        }

        /** One character a part: the template that comes first in the alphabet is the more literal one. */
        String rank() {
            return parts.stream().map(part -> isGreedy(part) ? "c" : part.startsWith("{") ? "b" : "a")
                    .collect(Collectors.joining());
        }

        private static boolean isGreedy(String part) {
            return part.startsWith("{") && part.endsWith("+}");
        }
    }
}
