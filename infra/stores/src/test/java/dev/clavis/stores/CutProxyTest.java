package dev.clavis.stores;

import static dev.clavis.stores.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CutProxyTest {
    @SuppressWarnings("NullAway.Init")
    private ServerSocket echo;
    @SuppressWarnings("NullAway.Init")
    private CutProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        proxy = CutProxy.to(echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void forwards() throws IOException {
        try (Socket socket = connect()) {
            assertThat(exchange(socket, 7)).isEqualTo(7);
        }
    }

    @Test
    void cutBreaksOldConnectionsAndNewOnesUntilRestored() throws IOException {
        try (Socket socket = connect()) {
            assertThat(exchange(socket, 7)).isEqualTo(7);
            proxy.cut();
            eventually("old connection broken", () -> isBroken(socket));
        }
        try (Socket socket = connect()) {
            assertThat(isBroken(socket)).isTrue();
        }
        proxy.restore();
        forwards();
    }

    @Test
    void holdKeepsConnectionsButLetsNothingThroughUntilRestored() throws IOException {
        try (Socket socket = connect()) {
            assertThat(exchange(socket, 7)).isEqualTo(7);
            proxy.hold();
            socket.setSoTimeout(200);
            assertThatThrownBy(() -> exchange(socket, 8)).isInstanceOf(SocketTimeoutException.class);
            proxy.restore();
            socket.setSoTimeout(30_000);
            assertThat(socket.getInputStream().read()).isEqualTo(8);
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    }

    private static int exchange(Socket socket, int value) throws IOException {
        socket.getOutputStream().write(value);
        return socket.getInputStream().read();
    }

    private static boolean isBroken(Socket socket) {
        try {
            return exchange(socket, 1) < 0;
        } catch (IOException e) {
            return true;
        }
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

    private static void echo(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException broken) {
            // The test broke it.
        }
    }
}
