package dev.clavis.core.profile;

import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads what API Gateway answers in the product's name. */
final class BodyReader {
    /** What YAML or an editor would fold, drop or not show. */
    private static final Pattern UNPRINTABLE = Pattern
            .compile("[\\p{Cntrl}\\x80-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff]");

    /** All but what Clavis made itself: the rest of API Gateway's context has texts of the client, and they could end a string. */
    private static final Pattern OF_STRANGERS = Pattern
            .compile(
                    "\\$\\{?(?!context\\.(?:requestId|authorizer\\.[A-Za-z]+)(?![A-Za-z.]))(?:context|stageVariables)");

    private BodyReader() {}

    static Map<Body, String> read(ProfileLines lines, Mistakes mistakes) {
        Map<Body, String> bodies = new EnumMap<>(Body.class);
        for (Body body : Body.values()) {
            mistakes.check(() -> bodies.put(body, text(lines.take("body." + body.id()))));
        }
        return bodies;
    }

    private static String text(ProfileLine line) {
        if (UNPRINTABLE.matcher(line.value()).find()) {
            throw line.mistake(
                    line.name() + " has a character that cannot be seen; leave it out, or write \\u and its code");
        }
        if (!BodyText.isJson(line.value())) {
            throw line.mistake(line.name() + " is JSON, like {\"error\": \"…\"}");
        }
        if (OF_STRANGERS.matcher(line.value()).find()) {
            throw line
                    .mistake(line.name() + " may have $context.requestId and $context.authorizer.NAME and nothing else"
                            + " of the request, whose texts anybody can choose");
        }
        return line.value();
    }
}
