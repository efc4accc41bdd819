package dev.clavis.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What the system keeps in files. */
final class Folders {
    private Folders() {}

    /** Makes this folder, or empties it. */
    static void empty(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> below = Files.walk(folder)) {
            List<Path> deepestFirst = below.filter(path -> !path.equals(folder)).sorted(Comparator.reverseOrder())
                    .toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        }
    }
}
