package dev.clavis.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.core.Pauses;
import dev.clavis.core.UnavailableException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n";

    /** Takes calls, and answers each with this text and then with silence. */
    private static ServerSocket issuer(String answer) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                answer(server, answer);
            }
        });
        return server;
    }

    @SuppressWarnings("resource") // The silence is the point: the caller hangs up.
    private static void answer(ServerSocket server, String answer) {
        try {
            Socket socket = server.accept();
            OutputStream out = socket.getOutputStream();
            out.write(answer.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } catch (IOException e) {
            // The server is closed, or the caller has hung up.
        }
    }

    private static void assertUnavailableInTime(String answer) throws IOException {
        try (ServerSocket server = issuer(answer)) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> new Discovery().keysOf("http://127.0.0.1:" + server.getLocalPort()))
                    .isInstanceOf(UnavailableException.class);
            assertThat(Pauses.awakeSince(start)).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void the_time_limit_covers_the_body() throws IOException {
        assertUnavailableInTime(HEAD.formatted(100) + "{");
    }

    @Test
    void the_time_limit_covers_the_head() throws IOException {
        assertUnavailableInTime("");
    }

    @Test
    void a_body_without_end_is_none() throws IOException {
        assertUnavailableInTime(HEAD.formatted(1_000_000) + " ".repeat(999_998) + "{}");
    }
}
