package dev.clavis.stores;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A TCP proxy that can fail on demand, between a program under test and its store. Safe for use by many threads.
 */
public final class CutProxy implements AutoCloseable {
    private static final int CHUNK = 16 * 1024;

    private enum State {
        OPEN,
        HELD,
        CUT
    }

    /** Sees what clients of one connection send, on its way. */
    @FunctionalInterface
    public interface Tap {
        /** The next bytes: the first {@code length} of the array, which is used again. */
        void sent(byte[] bytes, int length);
    }

    private final int targetPort;
    private final Supplier<Tap> taps;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cuts = new AtomicInteger();
    private State state = State.OPEN;

    private CutProxy(int targetPort, Supplier<Tap> taps, ServerSocket listener) {
        this.targetPort = targetPort;
        this.taps = taps;
        this.listener = listener;
    }

    /** Listens on a free port of 127.0.0.1 and forwards to the given one; open at first. */
    public static CutProxy to(int targetPort) {
        return to(targetPort, () -> (bytes, length) -> {});
    }

    /**
     * The same with somebody who looks on.
     *
     * @param taps makes one for each connection
     */
    public static CutProxy to(int targetPort, Supplier<Tap> taps) {
        try {
            CutProxy proxy = new CutProxy(targetPort, taps, new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().name("proxy of " + targetPort).start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new StoreException("no port for a proxy", e);
        }
    }

    /** How often it was cut so far. */
    public int cuts() {
        return cuts.get();
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Breaks all connections; new ones are closed as soon as they are made. */
    public void cut() {
        cuts.incrementAndGet();
        change(State.CUT);
        sockets.forEach(CutProxy::close);
    }

    /** Keeps all connections but lets nothing through, in either direction; new ones get no answer. */
    public void hold() {
        change(State.HELD);
    }

    /** Lets everything through again, what was held back first. */
    public void restore() {
        change(State.OPEN);
    }

    @Override
    public void close() {
        cut();
        try {
            listener.close();
        } catch (IOException e) {
            throw new StoreException("cannot close a proxy", e);
        }
    }

    private synchronized void change(State to) {
        state = to;
        notifyAll();
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
            passes();
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort));
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            Thread answers = Thread.ofVirtual().start(() -> pump(server, client, (bytes, length) -> {}));
            pump(client, server, taps.get());
            answers.join();
        } catch (IOException broken) {
            // A broken connection is what this proxy is for.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.removeIf(Socket::isClosed);
        }
    }

    private void pump(Socket from, Socket to, Tap tap) {
        byte[] chunk = new byte[CHUNK];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                passes();
                tap.sent(chunk, length);
                out.write(chunk, 0, length);
            }
            to.shutdownOutput();
        } catch (IOException broken) {
            close(from);
            close(to);
        }
    }

    /** Waits while held. */
    private synchronized void passes() throws IOException {
        try {
            while (state == State.HELD) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (state == State.CUT) {
            throw new IOException("cut");
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
