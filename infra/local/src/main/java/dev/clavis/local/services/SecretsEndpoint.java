package dev.clavis.local.services;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Secrets Manager as far as reading goes: {@code GetSecretValue} by ARN or name, in the protocol that the SDK speaks. Safe
 * for use by many threads.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html">GetSecretValue</a>
 */
public final class SecretsEndpoint implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GET = "secretsmanager.GetSecretValue";

    private final Map<String, String> textByArn = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    private SecretsEndpoint(HttpServer server) {
        this.server = server;
    }

    /** Starts on a free port, without secrets. */
    public static SecretsEndpoint start() throws IOException {
        SecretsEndpoint endpoint = new SecretsEndpoint(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        endpoint.server.createContext("/", endpoint::answer);
        endpoint.server.setExecutor(endpoint.threads);
        endpoint.server.start();
        return endpoint;
    }

    /** What the SDK takes as {@code AWS_ENDPOINT_URL_SECRETS_MANAGER}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Makes a secret, or gives one another text. */
    public void put(String arn, String text) {
        textByArn.put(arn, text);
    }

    /** The text of a secret, by its ARN or its name. */
    public Optional<String> get(String id) {
        return arn(id).map(textByArn::get);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private Optional<String> arn(String id) {
        return textByArn.containsKey(id)
                ? Optional.of(id)
                : textByArn.keySet().stream().filter(arn -> name(arn).equals(id)).findFirst();
    }

    /** An ARN ends with the name, a hyphen and six characters. */
    private static String name(String arn) {
        String last = arn.substring(arn.lastIndexOf(':') + 1);
        return last.substring(0, Math.max(0, last.length() - 7));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            if (!GET.equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"))) {
                send(exchange, 400, error("InvalidRequestException", "only GetSecretValue is known here"));
                return;
            }
            Optional<String> arn = arn(request.path("SecretId").asText());
            if (arn.isPresent()) {
                send(exchange, 200, value(arn.get()));
            } else {
                send(exchange, 400, error("ResourceNotFoundException",
                        "Secrets Manager can't find the specified secret."));
            }
        }
    }

    private ObjectNode value(String arn) {
        String text = String.valueOf(textByArn.get(arn));
        ObjectNode value = JsonNodeFactory.instance.objectNode().put("ARN", arn).put("Name", name(arn))
                .put("VersionId", UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                        .toString())
                .put("SecretString", text).put("CreatedDate", 0);
        value.putArray("VersionStages").add("AWSCURRENT");
        return value;
    }

    private static ObjectNode error(String type, String message) {
        return JsonNodeFactory.instance.objectNode().put("__type", type).put("Message", message);
    }

    private static void send(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
