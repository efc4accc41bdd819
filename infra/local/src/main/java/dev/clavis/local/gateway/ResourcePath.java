package dev.clavis.local.gateway;

import dev.clavis.local.template.TemplateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A route template such as {@code /workspaces/{workspace}/keys} or {@code /files/{proxy+}}. The order puts what is more
 * specific first: segment by segment, a static one before a parameter before a greedy parameter.
 */
record ResourcePath(String template, List<String> segments) implements Comparable<ResourcePath> {
    static ResourcePath parse(String template) {
        if (!template.startsWith("/")) {
            throw new TemplateException("a path starts with /: " + template);
        }
        List<String> segments = split(template);
        if (segments.stream().limit(Math.max(0, segments.size() - 1)).anyMatch(s -> s.endsWith("+}"))) {
            throw new TemplateException("a greedy parameter is the last: " + template);
        }
        return new ResourcePath(template, segments);
    }

    /** The values of the parameters, as sent, if the path is one of this template. */
    Optional<Map<String, String>> match(String path) {
        List<String> actual = split(path);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (i >= actual.size()) {
                return Optional.empty();
            }
            if (segment.endsWith("+}")) {
                parameters.put(segment.substring(1, segment.length() - 2),
                        String.join("/", actual.subList(i, actual.size())));
                return Optional.of(parameters);
            }
            if (segment.startsWith("{") && !actual.get(i).isEmpty()) {
                parameters.put(segment.substring(1, segment.length() - 1), actual.get(i));
            } else if (!segment.equals(actual.get(i))) {
                return Optional.empty();
            }
        }
        return actual.size() == segments.size() ? Optional.of(parameters) : Optional.empty();
    }

    @Override
    public int compareTo(ResourcePath other) {
        for (int i = 0; i < Math.min(segments.size(), other.segments.size()); i++) {
            int difference = rank(segments.get(i)) - rank(other.segments.get(i));
            if (difference != 0) {
                return difference;
            }
        }
        return template.compareTo(other.template);
    }

    private static int rank(String segment) {
        return segment.endsWith("+}") ? 2 : segment.startsWith("{") ? 1 : 0;
    }

    /** A slash at the end makes no difference. */
    private static List<String> split(String path) {
        List<String> segments = new ArrayList<>(List.of(path.split("/", -1)));
        segments.removeFirst();
        if (!segments.isEmpty() && segments.getLast().isEmpty()) {
            segments.removeLast();
        }
        return segments;
    }
}
