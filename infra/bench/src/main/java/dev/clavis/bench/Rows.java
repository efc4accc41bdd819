package dev.clavis.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of results: a JSON list with one row on each line. */
final class Rows {
    private Rows() {}

    static String print(List<String> rows) {
        return "[\n" + String.join(",\n", rows) + "\n]\n";
    }

    /** All rows that the parts left in this folder, as one list. A part that has not run has no file. */
    static String join(List<String> parts, Path folder) throws IOException {
        List<String> rows = new ArrayList<>();
        for (String part : parts) {
            Path file = folder.resolve(part + ".json");
            if (Files.exists(file)) {
                Files.readAllLines(file).stream().filter(line -> line.startsWith("{"))
                        .map(line -> line.endsWith(",") ? line.substring(0, line.length() - 1) : line)
                        .forEach(rows::add);
            }
        }
        return print(rows);
    }
}
