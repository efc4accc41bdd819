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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Secrets Manager as far as Clavis asks: {@code GetSecretValue} by ARN or name, and {@code PutSecretValue} followed by
 * {@code UpdateSecretVersionStage}, in the protocol that the SDK speaks. Safe for use by many threads.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html">GetSecretValue</a>
 */
public final class SecretsEndpoint implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GET = "secretsmanager.GetSecretValue";
    private static final String PUT = "secretsmanager.PutSecretValue";
    private static final String MOVE = "secretsmanager.UpdateSecretVersionStage";
    private static final List<String> KNOWN = List.of(GET, PUT, MOVE);

    private final Map<String, String> textByArn = new ConcurrentHashMap<>();
    private final Map<String, String> textByVersion = new ConcurrentHashMap<>();
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
            String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
            if (!KNOWN.contains(target)) {
                send(exchange, 400, error("InvalidRequestException", "known here are " + KNOWN));
                return;
            }
            Optional<String> arn = arn(request.path("SecretId").asText());
            if (arn.isEmpty()) {
                send(exchange, 400, error("ResourceNotFoundException",
                        "Secrets Manager can't find the specified secret."));
                return;
            }
            switch (target) {
                case PUT -> {
                    textByVersion.put(request.path("ClientRequestToken").asText(),
                            request.path("SecretString").asText());
                    send(exchange, 200, JsonNodeFactory.instance.objectNode());
                }
                case MOVE -> move(exchange, arn.get(), request);
                default -> send(exchange, 200, value(arn.get()));
            }
        }
    }

    /** Makes a version that was put the current one, if the current one is the one that the caller takes it for. */
    private void move(HttpExchange exchange, String arn, JsonNode request) throws IOException {
        String put = textByVersion.get(request.path("MoveToVersionId").asText());
        String expected = request.path("RemoveFromVersionId").asText();
        boolean[] moved = {false };
        textByArn.computeIfPresent(arn, (_, text) -> {
            moved[0] = put != null && version(text).equals(expected);
            return moved[0] ? put : text;
        });
        if (moved[0]) {
            send(exchange, 200, JsonNodeFactory.instance.objectNode());
        } else {
            send(exchange, 400, error("InvalidParameterException", "the label is not on that version"));
        }
    }

    /** Versions are told apart by their text. */
    private static String version(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private ObjectNode value(String arn) {
        String text = String.valueOf(textByArn.get(arn));
        ObjectNode value = JsonNodeFactory.instance.objectNode().put("ARN", arn).put("Name", name(arn))
                .put("VersionId", version(text))
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
