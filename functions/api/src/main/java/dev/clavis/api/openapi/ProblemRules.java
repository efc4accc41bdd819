package dev.clavis.api.openapi;

import dev.clavis.api.problems.Problem;
import dev.clavis.api.problems.ProblemCode;
import io.micronaut.web.router.UriRouteInfo;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which problems an operation may answer: most follow from what it takes, the rest is in {@link Problems}. */
final class ProblemRules {
    private static final String SCHEMA = "#/components/schemas/Problem";

    private ProblemRules() {}

    /** The schema of all problems. */
    static void declare(Tree components) {
        Tree fields = Tree.empty();
        fields.put("type", Tree.empty().put("type", "string").put("pattern", "^urn:clavis:problem:[a-z-]+$"));
        fields.put("title", text("The same for all problems with this code."));
        fields.put("status", Tree.empty().put("type", "integer").put("description", "The HTTP status."));
        fields.put("detail", text("What is wrong with this very request."));
        fields.put("code", text("Stable; `docs/errors` has a page for each.").put("enum",
                Arrays.stream(ProblemCode.values()).map(ProblemCode::code).toList()));
        components.at("schemas").put("Problem", Tree.empty().put("type", "object")
                .put("description", "A problem (RFC 9457).").put("required", fields.names()).put("properties", fields));
    }

    /** Adds to an operation every problem that it may answer, by status. */
    static void complete(Tree components, String path, UriRouteInfo<?, ?> route, Tree operation) {
        Set<ProblemCode> codes = codes(path, route, operation);
        codes.addAll(List.of(route.getAnnotationMetadata().enumValues(Problems.class, ProblemCode.class)));
        codes.stream().collect(Collectors.groupingBy(ProblemCode::status, TreeMap::new, Collectors.toList()))
                .forEach((status, some) -> operation.at("responses").put(String.valueOf(status),
                        Tree.empty().put("$ref", "#/components/responses/" + declare(components, status, some))));
    }

    private static Set<ProblemCode> codes(String path, UriRouteInfo<?, ?> route, Tree operation) {
        Set<ProblemCode> codes = EnumSet.of(ProblemCode.INVALID_REQUEST, ProblemCode.NOT_ACCEPTABLE,
                ProblemCode.TOO_MANY_REQUESTS, ProblemCode.INTERNAL_ERROR, ProblemCode.UNAVAILABLE);
        if (!SecurityRules.isPublic(path, route)) {
            codes.add(ProblemCode.UNAUTHENTICATED);
        }
        if (!SecurityRules.isPublic(path, route) && !SecurityRules.isOfKeyItself(path)) {
            codes.add(ProblemCode.FORBIDDEN);
        }
        if (path.contains("{")) {
            codes.add(ProblemCode.NOT_FOUND);
        }
        if (!route.getHttpMethodName().equals("GET")) {
            codes.add(ProblemCode.BODY_TOO_LARGE);
        }
        if (operation.has("requestBody")) {
            codes.addAll(Set.of(ProblemCode.INVALID_BODY, ProblemCode.INVALID_FIELD,
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE));
        }
        operation.objects("parameters").forEach(parameter -> codes.addAll(ofParameter(parameter)));
        return codes;
    }

    private static Set<ProblemCode> ofParameter(Tree parameter) {
        return switch (parameter.text("in") + " " + parameter.text("name")) {
            case "header Idempotency-Key" -> Set.of(ProblemCode.INVALID_HEADER, ProblemCode.IDEMPOTENCY_KEY_REUSED);
            case "header If-Match" -> Set.of(ProblemCode.PRECONDITION_FAILED);
            case String other when other.startsWith("query ") -> Set.of(ProblemCode.INVALID_PARAMETER);
            case String other -> Set.of();
        };
    }

    /** Declares the answer that has one of these codes, if nobody has, and names it. */
    private static String declare(Tree components, int status, List<ProblemCode> codes) {
        String name = codes.stream().map(ProblemCode::code).collect(Collectors.joining("."));
        Tree narrowed = Tree.empty();
        narrowed.put("status", Tree.empty().put("const", status));
        narrowed.put("code", Tree.empty().put("enum", codes.stream().map(ProblemCode::code).toList()));
        components.at("responses").put(name, Tree.empty()
                .put("description", codes.stream().map(code -> "`" + code.code() + "`: " + code.title() + ".")
                        .collect(Collectors.joining(" ")))
                .put("content", Tree.empty().put(Problem.MEDIA_TYPE, Tree.empty().put("schema",
                        Tree.empty().put("$ref", SCHEMA).put("properties", narrowed)))));
        return name;
    }

    private static Tree text(String description) {
        return Tree.empty().put("type", "string").put("description", description);
    }
}
