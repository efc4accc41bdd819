package dev.clavis.api.fuzz;

import dev.clavis.api.fixture.Api;
import dev.clavis.api.fixture.Answer;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code /openapi.json}, which lists every operation: a new one is attacked without being named here. */
final class ApiDocument {
    private final Map<String, Object> document;

    private ApiDocument(Map<String, Object> document) {
        this.document = document;
    }

    /**
     * An operation.
     *
     * @param query names of its query parameters
     * @param headers names of the header fields that it reads
     * @param body the schema of its body; empty if it takes none
     * @param statuses that are documented
     */
    record Operation(String method, String path, List<String> query, List<String> headers, Map<String, Object> body,
            Set<String> statuses) {
        boolean takesBody() {
            return !body.isEmpty();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static ApiDocument read(Api api) {
        Answer answer = api.get("/openapi.json", null);
        try {
            return new ApiDocument(
                    ObjectMapper.getDefault().readValue(answer.body(), Argument.mapOf(String.class, Object.class)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        object(document, "paths").forEach((path, methods) -> map(methods).forEach((method, operation) -> operations
                .add(operation(method.toUpperCase(Locale.ROOT), path, map(operation)))));
        return operations;
    }

    private Operation operation(String method, String path, Map<String, Object> operation) {
        return new Operation(method, path, parameters(operation, "query"), parameters(operation, "header"),
                object(object(object(object(operation, "requestBody"), "content"), "application/json"), "schema"),
                object(operation, "responses").keySet());
    }

    /** The schema, or the one that it refers to. */
    Map<String, Object> resolved(Map<String, Object> schema) {
        return schema.get("$ref") instanceof String reference
                ? object(object(object(document, "components"), "schemas"),
                        reference.substring(reference.lastIndexOf('/') + 1))
                : schema;
    }

    private static List<String> parameters(Map<String, Object> operation, String place) {
        return operation.get("parameters") instanceof List<?> list
                ? list.stream().map(ApiDocument::map).filter(parameter -> place.equals(parameter.get("in")))
                        .map(parameter -> String.valueOf(parameter.get("name"))).toList()
                : List.of();
    }

    /** The object of this name; empty if there is none. */
    static Map<String, Object> object(Map<String, Object> parent, String name) {
        Object value = parent.get(name);
        return value == null ? Map.of() : map(value);
    }

    @SuppressWarnings("unchecked") // A JSON object's names are texts.
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
