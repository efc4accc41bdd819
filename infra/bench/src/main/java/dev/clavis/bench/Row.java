package dev.clavis.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** One result: a name and named numbers, in the order in which they were given. Names are plain words. */
public final class Row {
    private final String name;
    private final Map<String, String> numbers = new LinkedHashMap<>();

    private Row(String name) {
        this.name = name;
    }

    public static Row of(String name) {
        return new Row(name);
    }

    /** Adds a count. */
    public Row with(String field, long value) {
        numbers.put(field, Long.toString(value));
        return this;
    }

    /** Adds a measured number, rounded to four places. */
    public Row with(String field, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " has no " + field + ": " + value);
        }
        numbers.put(field, String.format(Locale.ROOT, "%.4f", value).replaceFirst("\\.?0+$", ""));
        return this;
    }

    /** A JSON object on one line. */
    String json() {
        return numbers.entrySet().stream().map(e -> ", \"" + e.getKey() + "\": " + e.getValue())
                .collect(Collectors.joining("", "{\"name\": \"" + name + "\"", "}"));
    }
}
