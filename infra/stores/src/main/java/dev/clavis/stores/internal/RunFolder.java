package dev.clavis.stores.internal;

import dev.clavis.stores.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The temporary folder of one store, owned by the process that started the store. The owner holds a lock on a file in
 * it; the operating system frees the lock when the owner dies, and then the folder, and a PostgreSQL that still runs in
 * it, are anybody's to remove.
 */
public final class RunFolder implements AutoCloseable {
    private static final String OWNER = "owner.lock";
    private static final String PREFIX = "run-";
    /** To be left alone: to close any channel to a file gives up all locks that this process has on it. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel owner;

    private RunFolder(Path folder, FileChannel owner) {
        this.folder = folder;
        this.owner = owner;
    }

    /** Removes what dead owners left behind, then makes a new folder. */
    public static synchronized RunFolder create() {
        Path parent = parent();
        try {
            Files.createDirectories(parent);
            // One at a time on this machine: a folder that is just being made has no lock yet.
            try (FileChannel turn = open(parent.resolve("turn.lock"))) {
                turn.lock();
                removeAbandoned(parent);
                Path folder = Files.createTempDirectory(parent, PREFIX);
                OURS.add(folder);
                FileChannel owner = open(folder.resolve(OWNER));
                owner.lock();
                return new RunFolder(folder, owner);
            }
        } catch (IOException e) {
            throw new StoreException("cannot make a folder in " + parent, e);
        }
    }

    /** The folder that all run folders of this user are in; things worth keeping between runs may live beside them. */
    public static Path parent() {
        return Path.of(System.getProperty("java.io.tmpdir"), "clavis-stores-" + System.getProperty("user.name"));
    }

    public Path path() {
        return folder;
    }

    /** Ends a PostgreSQL that still runs in the folder, and deletes the folder. */
    @Override
    public void close() {
        remove(folder);
        OURS.remove(folder);
        try {
            owner.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends a PostgreSQL that still runs in this folder, and deletes the folder. */
    public static void remove(Path folder) {
        Postmaster.of(folder).ifPresent(Postmaster::stop);
        try {
            Files.walkFileTree(folder, new Deletion());
        } catch (NoSuchFileException e) {
            // Somebody else removed it: all the better.
        } catch (IOException e) {
            throw new StoreException("cannot remove " + folder, e);
        }
    }

    private static void removeAbandoned(Path parent) throws IOException {
        try (Stream<Path> entries = Files.list(parent)) {
            List<Path> folders = entries.filter(f -> f.getFileName().toString().startsWith(PREFIX)).toList();
            folders.stream().filter(RunFolder::isAbandoned).forEach(RunFolder::remove);
        }
    }

    private static boolean isAbandoned(Path folder) {
        if (OURS.contains(folder)) {
            return false;
        }
        try (FileChannel channel = open(folder.resolve(OWNER)); FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
