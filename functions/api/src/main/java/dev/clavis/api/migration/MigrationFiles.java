package dev.clavis.api.migration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The files of {@code infra/migrations}, which the build puts into the zip, in the order of their index. */
final class MigrationFiles {
    private static final String FOLDER = "/migrations/";

    private MigrationFiles() {}

    static List<Migration> load() {
        return read("index.txt").lines().map(name -> new Migration(name, read(name))).toList();
    }

    private static String read(String name) {
        try (InputStream file = MigrationFiles.class.getResourceAsStream(FOLDER + name)) {
            if (file == null) {
                throw new IllegalStateException("there is no migration " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
