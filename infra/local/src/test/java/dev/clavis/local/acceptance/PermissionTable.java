package dev.clavis.local.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of {@code permissions.txt}. */
final class PermissionTable {
    private static final Pattern LINE = Pattern.compile("(\\w+) +(/\\S*) *(\\{.*})? *");

    private PermissionTable() {}

    /**
     * One request and what each caller gets for it.
     *
     * @param path with names in braces for what is made anew
     * @param statuses by caller
     */
    record Line(String method, String path, String body, Map<String, Integer> statuses) {
        /** The operation as the OpenAPI document names it. */
        String operation() {
            String template = path.replaceFirst("[?].*", "").replaceFirst("/acme", "/{workspace}")
                    .replaceFirst("/members/\\{.+}", "/members/{user}")
                    .replaceFirst("/users/(?:me|\\{person})/", "/users/{user}/")
                    .replaceFirst("\\{(key|rotating|account|invitation|operation)}", "{id}");
            return method + " " + template;
        }

        @Override
        public String toString() {
            return method + " " + path + " " + body;
        }
    }

    static List<Line> read() {
        List<Line> lines = new ArrayList<>();
        List<String> callers = List.of();
        for (String text : text().split("\n", -1)) {
            int bar = text.lastIndexOf('|');
            if (text.startsWith("#") || bar < 0) {
                continue;
            }
            List<String> cells = List.of(text.substring(bar + 1).strip().split(" +", -1));
            if (text.isBlank() || text.substring(0, bar).isBlank()) {
                callers = cells;
            } else {
                lines.add(line(text.substring(0, bar), callers, cells));
            }
        }
        return lines;
    }

    private static Line line(String request, List<String> callers, List<String> cells) {
        Matcher parts = LINE.matcher(request);
        if (!parts.matches() || cells.size() != callers.size()) {
            throw new IllegalStateException("not a line of the table: " + request);
        }
        Map<String, Integer> statuses = new LinkedHashMap<>();
        for (int i = 0; i < callers.size(); i++) {
            statuses.put(callers.get(i), Integer.valueOf(cells.get(i)));
        }
        return new Line(parts.group(1), parts.group(2), Objects.requireNonNullElse(parts.group(3), ""), statuses);
    }

    private static String text() {
        try (InputStream file = PermissionTable.class.getResourceAsStream("permissions.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
