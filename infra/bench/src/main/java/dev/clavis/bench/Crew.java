package dev.clavis.bench;

import dev.clavis.stores.ChildJvm;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Workers that do the same at the same time, each in a process of its own. Used by one thread. */
final class Crew implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 120_000;
    /** Between the word that all are prepared and the start; the word takes less to all. */
    private static final long START_MILLIS = 50;
    /** Fixed, so that no round pays for a heap that grows; one collector thread, since there are few processors. */
    private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xms%1$dm", "-Xmx%1$dm");

    private final List<ChildJvm> children = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();

    private Crew() {}

    /**
     * Starts the processes, one after the other: a function that starts beside many others may get no answer in time.
     *
     * @param kind of the profile that the functions have
     * @param heapMegabytes of each
     */
    static Crew start(Stage stage, Kind kind, int processes, int heapMegabytes) throws IOException {
        Crew crew = new Crew();
        try (ServerSocket server = new ServerSocket(0, processes, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(PATIENCE_MILLIS);
            for (int i = 1; i <= processes; i++) {
                crew.children.add(ChildJvm.start(new ChildJvm.Spec("worker " + i, Worker.class.getName(), classPath(),
                        options(heapMegabytes), List.of(Integer.toString(server.getLocalPort())),
                        stage.environment(kind), System.out::println)));
                Socket socket = server.accept();
                socket.setSoTimeout(PATIENCE_MILLIS);
                socket.setTcpNoDelay(true);
                crew.sockets.add(socket);
            }
            return crew;
        } catch (IOException | RuntimeException e) {
            crew.close();
            throw e;
        }
    }

    /** Has all workers do this and returns what they measured together. */
    Measured run(Order order) throws IOException {
        for (Socket socket : sockets) {
            order.write(output(socket));
            if (!input(socket).readBoolean()) {
                throw new IOException("a worker is not prepared");
            }
        }
        long start = System.currentTimeMillis() + START_MILLIS;
        for (Socket socket : sockets) {
            output(socket).writeLong(start);
        }
        Measured all = Measured.read(input(sockets.getFirst()));
        for (Socket socket : sockets.subList(1, sockets.size())) {
            all = all.beside(Measured.read(input(socket)));
        }
        return all;
    }

    @Override
    public void close() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                // The worker has closed it, which is all the same.
            }
        }
        children.forEach(ChildJvm::close);
    }

    private static List<String> options(int heapMegabytes) {
        Stream<String> more = Pattern.compile(" ").splitAsStream(System.getProperty("bench.jvm", ""))
                .filter(option -> !option.isEmpty());
        return Stream.concat(JVM.stream().map(option -> option.formatted(heapMegabytes)), more).toList();
    }

    private static List<Path> classPath() {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path")).map(Path::of).toList();
    }

    /** Unbuffered: what is read must not take more than its own bytes. */
    private static DataInputStream input(Socket socket) throws IOException {
        return new DataInputStream(socket.getInputStream());
    }

    private static DataOutputStream output(Socket socket) throws IOException {
        return new DataOutputStream(socket.getOutputStream());
    }
}
