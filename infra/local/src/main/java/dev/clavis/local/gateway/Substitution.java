package dev.clavis.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts in which {@code $context.x} stands for a value, which goes in as it is: nothing is escaped. */
final class Substitution {
    private static final Pattern VARIABLE = Pattern.compile("\\$context((?:\\.[A-Za-z0-9_-]+)+)");

    private Substitution() {}

    /** @param otherwise what stands for what there is not */
    static String fill(String template, ObjectNode context, String otherwise) {
        return VARIABLE.matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(variable(match.group(1), context).orElse(otherwise)));
    }

    /** The value at a path that has a dot before each name. */
    static Optional<String> variable(String path, ObjectNode context) {
        JsonNode value = context.at(path.replace('.', '/'));
        return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
    }
}
