package dev.clavis.api.usage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines of the access log, in the format that {@code template.yaml} sets. */
public final class AccessLine {
    private static final Pattern VARIABLE = Pattern.compile("\\$context\\.([A-Za-z.]+)");
    private static final String FORMAT = format();

    private AccessLine() {}

    /** As API Gateway fills it that escapes nothing; what there is not becomes a dash. */
    public static String filled(Map<String, String> context) {
        return VARIABLE.matcher(FORMAT).replaceAll(
                variable -> Matcher.quoteReplacement(context.getOrDefault(variable.group(1), "-")));
    }

    private static String format() {
        try {
            return Files.readString(Path.of("../../template.yaml")).lines().map(String::strip)
                    .filter(line -> line.startsWith("{\"requestId\":")).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
