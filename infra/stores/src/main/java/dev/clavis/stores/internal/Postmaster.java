package dev.clavis.stores.internal;

import dev.clavis.stores.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The main process of a PostgreSQL server, found through the file that it keeps in its data folder
 * (<a href="https://www.postgresql.org/docs/18/storage-file-layout.html">postmaster.pid</a>).
 */
record Postmaster(ProcessHandle process) {
    /** Where in a run folder the server keeps its data. */
    static final String DATA = "data";

    private static final Duration STOP = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(10);

    /** The server that runs in this folder, if one does. */
    static Optional<Postmaster> of(Path folder) {
        Path file = folder.resolve(DATA).resolve("postmaster.pid");
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                    .filter(Postmaster::isPostgres).map(Postmaster::new);
        } catch (IOException | NumberFormatException noServer) {
            return Optional.empty();
        }
    }

    /** Ends it at once, as after a power cut: nobody needs the data, but its shared memory goes too. */
    void stop() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process)).toList();
        signalQuit();
        awaitEnd(List.of(process), System.nanoTime() + STOP.toNanos());
        all.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(all, System.nanoTime() + STOP.toNanos());
    }

    /**
     * By looking: {@link ProcessHandle#onExit} tells of an end through the common pool, whose one thread (on a machine with
     * two processors) may be waiting for the very lock under which this is called.
     */
    private static void awaitEnd(List<ProcessHandle> processes, long deadlineNanos) {
        while (processes.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadlineNanos) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private void signalQuit() {
        try {
            new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid())).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new StoreException("cannot signal PostgreSQL " + process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The number in an old file may meanwhile belong to any process. */
    private static boolean isPostgres(ProcessHandle handle) {
        return handle.info().command().map(Path::of).map(Path::getFileName)
                .filter(name -> name.toString().startsWith("postgres")).isPresent();
    }
}
