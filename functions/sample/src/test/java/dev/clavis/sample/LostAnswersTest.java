package dev.clavis.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The sample API before a DynamoDB that does what it is told, and whose answer to a deletion may be lost. */
class LostAnswersTest extends SampleApiTest {
    private final AtomicInteger answersToLose = new AtomicInteger();

    @Test
    void answers204WhereTheAnswerToTheDeletionWasLost() throws IOException {
        try (HttpClient http = HttpClient.newHttpClient();
                Server server = new Server(http);
                ApplicationContext behind = WithoutDynamoDbTest.startWithDynamoAt(server.port())) {
            Call delete = Call.of("DELETE", "/contacts/contact_00000001").workspace("lost");
            assertThat(send(behind, Call.of("GET", "/contacts").workspace("lost")).ids()).hasSize(2);
            answersToLose.set(1);

            assertThat(send(behind, delete).status()).isEqualTo(204);
            assertThat(answersToLose).hasValue(0);
            assertThat(send(Call.of("GET", "/contacts").workspace("lost")).ids()).containsExactly("contact_00000002");
            assertThat(send(behind, delete).status()).isEqualTo(404);
        }
    }

    private final class Server implements AutoCloseable {
        private static final List<String> NOT_PASSED_ON = List.of("host", "connection", "content-length", "expect");
        private final HttpClient http;
        private final HttpServer server;

        Server(HttpClient http) throws IOException {
            this.http = http;
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::passOn);
            server.start();
        }

        int port() {
            return server.getAddress().getPort();
        }

        private void passOn(HttpExchange exchange) throws IOException {
            try (exchange) {
                HttpRequest.Builder request = HttpRequest.newBuilder(SampleTable.endpoint())
                        .POST(BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
                exchange.getRequestHeaders().forEach((name, values) -> {
                    if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                        request.header(name, values.getFirst());
                    }
                });
                HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
                if (String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target")).endsWith("DeleteItem")
                        && answersToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    return;
                }
                exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
                exchange.getResponseBody().write(answer.body());
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
