package dev.clavis.core.access;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A method and the route template that API Gateway matched, such as {@code GET /conversations/{id}}. Never the raw path:
 * a path can be written in many ways, a template in one.
 */
public record Route(String method, String template) {
    private static final Pattern METHOD = Pattern.compile("[A-Z]{3,10}");
    private static final Pattern TEMPLATE = Pattern.compile("/[A-Za-z0-9._~{}+/-]{0,255}");

    /** Reads {@code GET /conversations/{id}}. */
    public static Optional<Route> parse(String text) {
        int space = text.indexOf(' ');
        if (space < 0 || !METHOD.matcher(text.substring(0, space)).matches()
                || !TEMPLATE.matcher(text.substring(space + 1)).matches()) {
            return Optional.empty();
        }
        return Optional.of(new Route(text.substring(0, space), text.substring(space + 1)));
    }

    @Override
    public String toString() {
        return method + ' ' + template;
    }
}
