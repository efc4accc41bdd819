package dev.clavis.stores.internal;

import dev.clavis.stores.Lifeline;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The child that starts a PostgreSQL server and ends it. The server is a process of its own beside it.
 */
public final class PostgresProcess {
    private PostgresProcess() {}

    /**
     * Starts the server on a free port and tells the parent which.
     *
     * @param arguments the run folder, and the folder for the unpacked server and new data, kept between runs
     */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        Path unpacked = Path.of(arguments[1]);
        Lifeline.run(() -> start(folder.resolve(Postmaster.DATA), unpacked), () -> RunFolder.remove(folder));
    }

    private static void start(Path data, Path unpacked) throws IOException {
        Files.createDirectories(unpacked);
        try (FileChannel turn = RunFolder.open(unpacked.resolve("turn.lock"))) {
            turn.lock();
            removeHalfUnpacked(unpacked);
            Template template = Template.in(unpacked);
            if (template.exists()) {
                template.copyTo(data);
            } else {
                server(data, unpacked).start().close();
                template.keep(data);
            }
            Lifeline.ready(Integer.toString(server(data, unpacked).start().getPort()));
        }
    }

    private static EmbeddedPostgres.Builder server(Path data, Path unpacked) {
        return EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(unpacked.toFile()).setRegisterShutdownHook(false)
                .setServerConfig("listen_addresses", "127.0.0.1")
                // A killed server would leave its socket file behind.
                .setServerConfig("unix_socket_directories", "")
                // The data lives no longer than the process: nothing is worth waiting for the disk.
                .setServerConfig("fsync", "off").setServerConfig("full_page_writes", "off");
    }

    /** A start that was killed while it unpacked the server leaves files that the next would stumble over. */
    private static void removeHalfUnpacked(Path unpacked) throws IOException {
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(unpacked, "PG-*")) {
            for (Path version : versions) {
                if (!Files.exists(version.resolve(".exists"))) {
                    RunFolder.remove(version);
                }
            }
        }
    }
}
