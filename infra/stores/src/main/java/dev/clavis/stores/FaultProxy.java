package dev.clavis.stores;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP proxy between a program under test and its store that plays out one {@link Fault} an exchange. An exchange begins
 * with the first bytes that a client sends after an answer, so it is an HTTP request with its answer, or a batch of
 * PostgreSQL messages with theirs. Safe for use by many threads.
 */
public final class FaultProxy implements AutoCloseable {
    private static final int CHUNK = 16 * 1024;

    /** Says what becomes of each exchange. Called by many threads. */
    @FunctionalInterface
    public interface Script {
        /**
         * What is to become of the next exchange.
         *
         * @param sent what the client has sent of the exchange so far; all of it, if it is short
         */
        Fault next(byte[] sent);
    }

    private final int targetPort;
    private final Script script;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean dead;

    private FaultProxy(int targetPort, Script script, ServerSocket listener) {
        this.targetPort = targetPort;
        this.script = script;
        this.listener = listener;
    }

    /** Listens on a free port of 127.0.0.1 and forwards to the given one. */
    public static FaultProxy to(int targetPort, Script script) {
        try {
            FaultProxy proxy = new FaultProxy(targetPort, script,
                    new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().name("faults of " + targetPort).start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new StoreException("no port for a proxy", e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Connections that are open now. */
    public int connections() {
        sockets.removeIf(Socket::isClosed);
        return sockets.size() / 2;
    }

    /** From now on nothing passes: all connections break, new ones are closed at once. As when the client had died. */
    public void kill() {
        dead = true;
        sockets.forEach(FaultProxy::close);
    }

    /** Takes connections again. */
    public void revive() {
        dead = false;
    }

    @Override
    public void close() {
        kill();
        try {
            listener.close();
        } catch (IOException e) {
            throw new StoreException("cannot close a proxy", e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        try (client; Socket server = new Socket()) {
            sockets.add(client);
            sockets.add(server);
            if (dead) {
                return;
            }
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort));
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            Wire wire = new Wire(client, server);
            Thread answers = Thread.ofVirtual().start(wire::answers);
            wire.questions();
            answers.join();
        } catch (IOException broken) {
            // A broken connection is what this proxy is for.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.removeIf(Socket::isClosed);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    /** One connection and the exchange that it is in. */
    private final class Wire {
        private final Socket client;
        private final Socket server;
        private volatile boolean answered = true;
        private volatile Fault fault = new Fault.None();

        Wire(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void questions() {
            byte[] chunk = new byte[CHUNK];
            try {
                InputStream in = client.getInputStream();
                for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                    requireAlive();
                    if (answered) {
                        fault = script.next(Arrays.copyOf(chunk, length));
                        answered = false;
                    }
                    if (!forwards(chunk, length)) {
                        return;
                    }
                }
                server.shutdownOutput();
            } catch (IOException broken) {
                end();
            }
        }

        /** Whether the connection goes on. */
        private boolean forwards(byte[] chunk, int length) throws IOException {
            switch (fault) {
                case Fault.Lost _ -> {
                    end();
                    return false;
                }
                case Fault.Instead instead -> {
                    answerInstead(instead.answer().getBytes(StandardCharsets.ISO_8859_1));
                    return false;
                }
                case Fault.Slow slow -> pause(slow.by().toMillis());
                case Fault.None _, Fault.Late _, Fault.Unanswered _, Fault.Cut _ -> {
                }
            }
            requireAlive();
            server.getOutputStream().write(chunk, 0, length);
            return true;
        }

        /** Reads on until the client hangs up, or what it still sends would reset the connection before it has read. */
        private void answerInstead(byte[] answer) throws IOException {
            client.getOutputStream().write(answer);
            client.shutdownOutput();
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
            end();
        }

        void answers() {
            byte[] chunk = new byte[CHUNK];
            try {
                InputStream in = server.getInputStream();
                OutputStream out = client.getOutputStream();
                for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                    Fault now = fault;
                    if (now instanceof Fault.Late late && !answered) {
                        pause(late.by().toMillis());
                    }
                    if (now instanceof Fault.Unanswered unanswered) {
                        unanswered.then().run();
                        end();
                        return;
                    }
                    requireAlive();
                    answered = true;
                    if (now instanceof Fault.Cut cut) {
                        out.write(chunk, 0, Math.min(length, cut.bytes()));
                        end();
                        return;
                    }
                    out.write(chunk, 0, length);
                }
                client.shutdownOutput();
            } catch (IOException broken) {
                end();
            }
        }

        private void requireAlive() throws IOException {
            if (dead) {
                throw new IOException("dead");
            }
        }

        private void pause(long millis) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void end() {
            FaultProxy.close(client);
            FaultProxy.close(server);
        }
    }
}
