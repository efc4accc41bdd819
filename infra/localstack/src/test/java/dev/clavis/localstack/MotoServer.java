package dev.clavis.localstack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** moto_server (Python), which speaks the same protocols, if it is on the path. */
final class MotoServer {
    private static final String COMMAND = "moto_server";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);
    /** Ends the server when our end of the pipe is closed, which it is however this process ends. */
    private static final String LIFELINE = "\"$@\" </dev/null & server=$!; cat >/dev/null; kill $server";

    private MotoServer() {}

    /** Starts it on a free port; nothing if there is none. */
    static Optional<URI> start() {
        boolean isHere = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, COMMAND)));
        return isHere ? Optional.of(startOn(freePort())) : Optional.empty();
    }

    private static URI startOn(int port) {
        URI endpoint = URI.create("http://127.0.0.1:" + port);
        try {
            Process shell = new ProcessBuilder("/bin/sh", "-c", LIFELINE, "sh", COMMAND, "-H", "127.0.0.1", "-p",
                    Integer.toString(port)).redirectErrorStream(true)
                    .redirectOutput(Path.of("target/moto_server.log").toFile()).start();
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!LocalStack.answers(endpoint, "/moto-api/")) {
                if (System.nanoTime() > end || !shell.isAlive()) {
                    throw new IllegalStateException("moto_server does not start: see target/moto_server.log");
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            return endpoint;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
