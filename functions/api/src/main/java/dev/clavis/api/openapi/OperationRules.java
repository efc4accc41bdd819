package dev.clavis.api.openapi;

import dev.clavis.api.Operation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Parameters, bodies and answers of an operation. */
final class OperationRules {
    /** Who asks: parameters of a method that are none of the operation. */
    private static final Set<String> ASKERS = Set.of("#/components/schemas/Caller",
            "#/components/schemas/PresentedKey");
    private static final Set<String> AREAS = Set.of("workspaces", "members", "invitations", "service-accounts", "keys",
            "events", "operations", "usage", "requests", "users");
    private static final String JSON = "application/json";
    private static final String ANY_TYPE = "*/*";
    /** What is said of the parameters that many operations have. */
    private static final Map<String, Tree> COMMON = Map.of("limit",
            parameter("How many items at most.", integer(1, 100).put("default", 50)), "cursor",
            parameter("The `next` of the page before. It belongs to one list with one set of filters.", text()),
            "workspace", parameter("Id of a workspace.", text()), "Idempotency-Key",
            parameter("A text of your own, such as a UUID. The same one again repeats the answer, not the deed, for "
                    + "24 hours.", text()),
            "If-Match", parameter("The `ETag` of what you have seen: goes on only if it has not changed.", text()));

    private OperationRules() {}

    static void complete(String path, Tree operation) {
        operation.put("tags", List.of(area(path)));
        if (area(path).equals("users") || path.equals("/health") || path.equals("/version")) {
            operation.put("servers", Stream.of("/", Operation.API_V1).map(url -> Map.of("url", url)).toList());
        }
        operation.put("parameters", operation.objects("parameters").stream()
                .filter(parameter -> !ASKERS.contains(parameter.at("schema").text("$ref")))
                .peek(OperationRules::completeParameter).map(Tree::fields).toList());
        completeBody(operation);
        Tree responses = operation.at("responses");
        responses.names().forEach(status -> completeAnswer(status, responses.at(status)));
    }

    private static void completeAnswer(String status, Tree answer) {
        answer.put("description", description(status));
        // An operation that chooses the type by itself: what is said of any type is said of JSON.
        if (answer.has("content") && answer.at("content").has(ANY_TYPE)) {
            Tree content = answer.at("content");
            Tree types = Tree.empty().put(JSON, content.at(ANY_TYPE));
            content.remove(ANY_TYPE);
            content.fields().forEach(types::put);
            answer.put("content", types);
        }
    }

    /** What an operation is about: the last word of its path that names a kind of thing. */
    private static String area(String path) {
        String[] words = path.split("/", -1);
        String area = "system";
        for (String word : words) {
            if (AREAS.contains(word)) {
                area = word;
            }
        }
        return area;
    }

    private static void completeParameter(Tree parameter) {
        Tree common = COMMON.get(parameter.text("name"));
        if (common != null) {
            common.fields().forEach(parameter::put);
        }
        if (parameter.text("in").equals("path") && !parameter.has("description")) {
            parameter.put("description", "Id, as creation or a list gave it.");
        }
        parameter.remove("explode");
        Tree schema = parameter.at("schema");
        // Left out is the one way to say nothing here.
        schema.put("type", schema.values("type").stream().filter(type -> !type.equals("null") && !type.equals("object"))
                .findFirst().orElse("string"));
    }

    /** The caller is no part of the body, and what is left is its whole. */
    private static void completeBody(Tree operation) {
        if (!operation.has("requestBody")) {
            return;
        }
        Tree content = operation.at("requestBody").at("content");
        Tree schema = content.at(content.names().getFirst()).at("schema");
        Tree parts = schema.at("properties");
        parts.names().stream().filter(name -> ASKERS.contains(parts.at(name).text("$ref"))).forEach(parts::remove);
        if (parts.names().isEmpty()) {
            operation.remove("requestBody");
            return;
        }
        String body = parts.names().getFirst();
        SchemaRules.mend(parts.at(body));
        operation.at("requestBody").put("required", schema.values("required").contains(body)).put("content",
                Tree.empty().put(JSON, Tree.empty().put("schema", parts.at(body))));
    }

    private static String description(String status) {
        return switch (status) {
            case "200", "204" -> "Done.";
            case "201" -> "Created.";
            case "202" -> "Begun. The operation in the body tells how far it is, and `Location` where to ask again.";
            default -> throw new IllegalStateException("an answer that is no success: " + status);
        };
    }

    private static Tree parameter(String description, Tree schema) {
        return Tree.empty().put("description", description).put("schema", schema);
    }

    private static Tree text() {
        return Tree.empty().put("type", "string");
    }

    private static Tree integer(int least, int most) {
        return Tree.empty().put("type", "integer").put("minimum", least).put("maximum", most);
    }
}
