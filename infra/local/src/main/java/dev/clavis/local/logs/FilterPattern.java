package dev.clavis.local.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clavis.local.template.TemplateException;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which lines a subscription or a metric filter gets: all, or those that are JSON objects with one text in one field.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html">Filter pattern
 *      syntax</a>
 */
public record FilterPattern(Predicate<String> lines) {
    private static final Pattern FIELD = Pattern.compile("\\{ *\\$\\.(\\w+) = \"([^\"*]*)\" *}");
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads a pattern.
     *
     * @throws TemplateException if it is one of the many that are not known here
     */
    public static FilterPattern parse(String text) {
        if (text.isEmpty()) {
            return new FilterPattern(line -> true);
        }
        Matcher field = FIELD.matcher(text);
        if (!field.matches()) {
            throw new TemplateException("only { $.field = \"text\" } is known here as a filter pattern, not " + text);
        }
        return new FilterPattern(line -> text(line, field.group(1)).equals(field.group(2)));
    }

    /** Whether this line is among them. */
    public boolean matches(String line) {
        return lines.test(line);
    }

    private static String text(String line, String field) {
        try {
            return line.startsWith("{") ? JSON.readTree(line).path(field).asText() : "";
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
