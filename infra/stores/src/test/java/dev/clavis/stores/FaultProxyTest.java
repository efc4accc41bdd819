package dev.clavis.stores;

import static dev.clavis.stores.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int PATIENCE_MILLIS = 30_000;
    /** For an answer that does not come. */
    private static final int NO_PATIENCE_MILLIS = 500;

    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger exchanges = new AtomicInteger();
    private final Queue<String> got = new ConcurrentLinkedQueue<>();
    @SuppressWarnings("NullAway.Init")
    private ServerSocket echo;
    @SuppressWarnings("NullAway.Init")
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        proxy = FaultProxy.to(echo.getLocalPort(), _ -> {
            exchanges.incrementAndGet();
            Fault next = faults.poll();
            return next == null ? new Fault.None() : next;
        });
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void asksTheScriptOnceAnExchange() throws IOException {
        try (Socket socket = connect()) {
            assertThat(ask(socket, "one")).isEqualTo("one");
            assertThat(ask(socket, "two")).isEqualTo("two");
        }
        assertThat(exchanges).hasValue(2);
    }

    @Test
    void whatIsLostNeverReachesTheStore() throws IOException {
        faults.add(new Fault.Lost());
        try (Socket socket = connect()) {
            assertThatThrownBy(() -> ask(socket, "lost")).isInstanceOf(IOException.class);
        }
        assertThat(got).isEmpty();
    }

    @Test
    void whatIsUnansweredWasDone() throws IOException {
        AtomicBoolean then = new AtomicBoolean();
        faults.add(new Fault.Unanswered(() -> then.set(true)));
        try (Socket socket = connect()) {
            assertThatThrownBy(() -> ask(socket, "done")).isInstanceOf(IOException.class);
        }
        assertThat(got).containsExactly("done");
        assertThat(then).isTrue();
    }

    @Test
    void whatIsLateWasDoneLongBefore() throws IOException {
        faults.add(new Fault.Late(LONG));
        try (Socket socket = connect()) {
            socket.setSoTimeout(NO_PATIENCE_MILLIS);
            assertThatThrownBy(() -> ask(socket, "late")).isInstanceOf(SocketTimeoutException.class);
        }
        eventually("done", () -> !got.isEmpty());
        assertThat(got).containsExactly("late");
    }

    @Test
    void whatIsSlowIsNotDoneYet() throws IOException {
        faults.add(new Fault.Slow(LONG));
        try (Socket socket = connect()) {
            socket.setSoTimeout(NO_PATIENCE_MILLIS);
            assertThatThrownBy(() -> ask(socket, "slow")).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(got).isEmpty();
    }

    @Test
    void anAnswerIsCutWhereItIsSaid() throws IOException {
        faults.add(new Fault.Cut(2));
        try (Socket socket = connect()) {
            socket.getOutputStream().write("four".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readAllBytes()).asString().isEqualTo("fo");
        }
        assertThat(got).containsExactly("four");
    }

    @Test
    void anotherAnswerComesWithoutTheStore() throws IOException {
        faults.add(new Fault.Instead("no"));
        try (Socket socket = connect()) {
            socket.getOutputStream().write("yes?".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readAllBytes()).asString().isEqualTo("no");
        }
        assertThat(got).isEmpty();
    }

    @Test
    void nothingPassesFromTheKillToTheRevival() throws IOException {
        try (Socket socket = connect()) {
            assertThat(ask(socket, "one")).isEqualTo("one");
            proxy.kill();
            assertThatThrownBy(() -> ask(socket, "two")).isInstanceOf(IOException.class);
        }
        try (Socket socket = connect()) {
            assertThatThrownBy(() -> ask(socket, "two")).isInstanceOf(IOException.class);
        }
        eventually("no connection is left", () -> proxy.connections() == 0);
        proxy.revive();
        try (Socket socket = connect()) {
            assertThat(ask(socket, "three")).isEqualTo("three");
            assertThat(proxy.connections()).isEqualTo(1);
        }
        assertThat(List.copyOf(got)).containsExactly("one", "three");
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static String ask(Socket socket, String question) throws IOException {
        socket.getOutputStream().write(question.getBytes(StandardCharsets.US_ASCII));
        byte[] answer = socket.getInputStream().readNBytes(question.length());
        if (answer.length < question.length()) {
            throw new IOException("no answer");
        }
        return new String(answer, StandardCharsets.US_ASCII);
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket socket = echo.accept();
                Thread.ofVirtual().start(() -> echo(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void echo(Socket socket) {
        byte[] chunk = new byte[100];
        try (socket) {
            for (int length = socket.getInputStream().read(chunk); length > 0; length = socket.getInputStream()
                    .read(chunk)) {
                got.add(new String(chunk, 0, length, StandardCharsets.US_ASCII));
                socket.getOutputStream().write(chunk, 0, length);
            }
        } catch (IOException broken) {
            // The client is gone.
        }
    }
}
