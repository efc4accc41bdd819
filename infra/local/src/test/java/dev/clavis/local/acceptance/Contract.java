package dev.clavis.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What the served OpenAPI document says, and whether an exchange is as it says: the operation, the status, the type and
 * every field. A request that succeeded is one that the document allows, too. All systems of this process are built from
 * one source, so the first one's document is that of all.
 */
final class Contract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonMetaSchema DIALECT = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
            .keyword(new NonValidationKeyword("components")).build();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012,
            factory -> factory.metaSchema(DIALECT));
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true)
            .build();
    private static final Queue<String> BREACHES = new ConcurrentLinkedQueue<>();
    private static @Nullable Contract first;

    private final JsonNode document;
    private final Map<String, Operation> operations = new TreeMap<>();
    private final Map<JsonNode, JsonSchema> compiled = new ConcurrentHashMap<>();
    private final Coverage coverage = new Coverage();

    /** An operation with the template of its path. */
    record Operation(String route, String method, String template, JsonNode node) {
        boolean fits(String calledMethod, String path) {
            return method.equals(calledMethod)
                    && path.matches(bases() + template.replaceAll("\\{[^}]+}", "[^/]+"));
        }

        /** The paths of the servers that it names, without the slash at their ends; a pattern. */
        private String bases() {
            return StreamSupport.stream(node.path("servers").spliterator(), false)
                    .map(server -> server.path("url").asText().replaceFirst("/$", ""))
                    .collect(Collectors.joining("|", "(?:", ")"));
        }

        private long variables() {
            return template.chars().filter(c -> c == '{').count();
        }
    }

    private Contract(JsonNode document) {
        this.document = document;
        document.path("paths").properties().forEach(path -> path.getValue().properties().forEach(operation -> {
            String method = operation.getKey().toUpperCase(Locale.ROOT);
            String route = method + " " + path.getKey();
            operations.put(route, new Operation(route, method, path.getKey(), operation.getValue()));
        }));
    }

    /** The contract that the management API at this address publishes. */
    static synchronized Contract of(URI managementApi) {
        Contract known = first;
        if (known == null) {
            try (var in = URI.create(managementApi + "/openapi.json").toURL().openStream()) {
                known = new Contract(JSON.readTree(in));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            first = known;
        }
        return known;
    }

    JsonNode document() {
        return document;
    }

    Map<String, Operation> operations() {
        return operations;
    }

    Coverage coverage() {
        return coverage;
    }

    /** Every exchange of this process that was not as the document says, even of threads whose tests did not look. */
    static List<String> breaches() {
        return List.copyOf(BREACHES);
    }

    void check(HttpRequest request, byte[] sent, HttpResponse<String> answer) {
        try {
            compare(request, sent, answer);
        } catch (AssertionError e) {
            BREACHES.add(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private void compare(HttpRequest request, byte[] sent, HttpResponse<String> answer) {
        // Bodies stay out of what is said: they may hold a secret, and reports are searched for those.
        String exchange = request.method() + " " + request.uri().getPath() + " -> " + answer.statusCode();
        Optional<Operation> found = operations.values().stream()
                .filter(operation -> operation.fits(request.method(), request.uri().getRawPath()))
                .min((a, b) -> Long.compare(a.variables(), b.variables()));
        if (found.isEmpty()) {
            assertThat(answer.statusCode()).as(exchange + " is no operation of the document").isIn(400, 404);
            return;
        }
        Operation operation = found.orElseThrow();
        coverage.add(operation.route(), answer.statusCode());
        JsonNode documented = resolve(operation.node().path("responses").path(String.valueOf(answer.statusCode())));
        assertThat(documented.isObject()).as(exchange + ": a status that the document does not name").isTrue();
        compareBody(exchange, documented.path("content"), answer);
        if (answer.statusCode() < 300 && operation.node().has("requestBody")) {
            compareRequest(exchange, operation.node().path("requestBody"), sent);
        }
    }

    private void compareBody(String exchange, JsonNode content, HttpResponse<String> answer) {
        if (content.isEmpty()) {
            assertThat(answer.body().isEmpty()).as(exchange + ": a body that the document does not name").isTrue();
            return;
        }
        String type = answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0].strip();
        assertThat(content.has(type)).as(exchange + ": " + type + " is no documented type").isTrue();
        isValid(exchange + ": the answer", content.path(type).path("schema"), parse(answer.body()));
    }

    private void compareRequest(String exchange, JsonNode body, byte[] sent) {
        if (sent.length > 0 || body.path("required").asBoolean()) {
            isValid(exchange + ": the request", body.path("content").path("application/json").path("schema"),
                    parse(new String(sent, StandardCharsets.UTF_8)));
        }
    }

    private void isValid(String what, JsonNode schema, JsonNode value) {
        List<String> faults = compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
                .map(fault -> fault.getInstanceLocation() + " breaks " + fault.getType() + " at "
                        + fault.getSchemaLocation().getFragment() + " "
                        + (fault.getProperty() == null ? "" : fault.getProperty()))
                .toList();
        assertThat(faults).as(what + " is not as the document says").isEmpty();
    }

    /** With the components beside it, so that its references lead there. */
    private JsonSchema compile(JsonNode schema) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.path("components"));
        return SCHEMAS.getSchema(whole, CONFIG);
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON", e);
        }
    }

    /** Which operations were answered how, as far as statuses go. */
    static final class Coverage {
        private final Map<String, Set<Integer>> statuses = new ConcurrentHashMap<>();

        private void add(String route, int status) {
            statuses.computeIfAbsent(route, _ -> ConcurrentHashMap.newKeySet()).add(status);
        }

        /** Those of these routes without an answer from a hundred of statuses, such as 200 to 299. */
        List<String> without(Set<String> routes, int hundred) {
            return routes.stream()
                    .filter(route -> statuses.getOrDefault(route, Set.of()).stream()
                            .noneMatch(status -> status / 100 == hundred / 100))
                    .collect(Collectors.toList());
        }
    }
}
