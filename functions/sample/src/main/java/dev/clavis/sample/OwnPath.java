package dev.clavis.sample;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The path that the controllers know, found by what API Gateway matched. The authorizer judged the event's resource, the
 * matched template, so nothing else may be served; the event's path alone would be a second opinion. It has more in front:
 * what a custom domain maps to the API, which is not in the resource, and a base path of routes, which is.
 *
 * <p>
 * Templates have no greedy parameter such as <code>{proxy+}</code>: each stands for as many segments as it has.
 */
final class OwnPath {
    /** The first segment of each path that a controller has. None of them stands further back in one. */
    private static final Set<String> NAMES = Set.of("analytics", "bots", "contacts", "conversations", "prompts",
            "settings", "tasks", "team", "transactions");

    private OwnPath() {}

    /** Nothing if the event has no path that its resource matches. */
    static Optional<String> of(APIGatewayProxyRequestEvent event) {
        List<String> path = segments(event.getPath());
        List<String> template = segments(event.getResource());
        int front = path.size() - template.size();
        if (front < 0 || path.contains("") || !fits(template, path.subList(front, path.size()))) {
            return Optional.empty();
        }
        return Optional.of("/" + String.join("/", path.subList(front + base(template), path.size())));
    }

    /** How many segments stand before the resource's own name: the last that is one, since a base path may be one too. */
    private static int base(List<String> template) {
        return IntStream.range(0, template.size()).filter(at -> NAMES.contains(template.get(at))).max().orElse(0);
    }

    private static boolean fits(List<String> template, List<String> path) {
        return IntStream.range(0, template.size())
                .allMatch(at -> template.get(at).startsWith("{") || template.get(at).equals(path.get(at)));
    }

    private static List<String> segments(String path) {
        String end = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return List.of((end.startsWith("/") ? end.substring(1) : end).split("/", -1));
    }
}
