package dev.clavis.local.stage;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.clavis.local.functions.FunctionException;
import dev.clavis.local.functions.FunctionHost;
import dev.clavis.local.template.TemplateException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls functions by their logical ids, for those that no API fronts: {@code aws lambda invoke} with this as its endpoint.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
final class InvokeApi implements AutoCloseable {
    private static final Pattern PATH = Pattern.compile("/2015-03-31/functions/(\\w+)/invocations");
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FunctionHost functions;
    private final HttpServer server;

    private InvokeApi(FunctionHost functions, HttpServer server) {
        this.functions = functions;
        this.server = server;
    }

    /** Starts listening on 127.0.0.1; port 0 is a free one. */
    static InvokeApi start(FunctionHost functions, int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
        InvokeApi api = new InvokeApi(functions, server);
        server.createContext("/", api::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return api;
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
            byte[] event = exchange.getRequestBody().readAllBytes();
            if (!path.matches() || !exchange.getRequestMethod().equals("POST")) {
                refuse(exchange, 404, "ResourceNotFoundException", "no such operation here");
                return;
            }
            invoke(exchange, path.group(1), event.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : event);
        }
    }

    private void invoke(HttpExchange exchange, String name, byte[] event) throws IOException {
        try {
            send(exchange, 200, functions.function(name).invoke(event, PATIENCE));
        } catch (TemplateException e) {
            refuse(exchange, 404, "ResourceNotFoundException", "Function not found: " + name);
        } catch (FunctionException e) {
            exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
            send(exchange, 200, JSON.writeValueAsBytes(Map.of("errorMessage", String.valueOf(e.getMessage()))));
        }
    }

    private static void refuse(HttpExchange exchange, int status, String type, String message) throws IOException {
        exchange.getResponseHeaders().set("x-amzn-ErrorType", type);
        send(exchange, status, JSON.writeValueAsBytes(Map.of("Type", "User", "Message", message)));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
