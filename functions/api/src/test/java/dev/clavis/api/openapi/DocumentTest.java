package dev.clavis.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Api;
import dev.clavis.api.fixture.ApiTest;
import dev.clavis.api.problems.ProblemCode;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is missing here is told by {@code docs/openapi.md}. */
class DocumentTest extends ApiTest {
    private Tree document = Tree.empty();

    @BeforeEach
    void readAsAnybody() throws IOException {
        var answer = api.get("/openapi.json", null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("content-type", "application/json");
        document = new Tree(context.getBean(ObjectMapper.class).readValue(answer.body(),
                Argument.mapOf(String.class, Object.class)));
    }

    @Test
    void the_document_is_of_openapi_3_1() {
        assertThat(document.text("openapi")).startsWith("3.1.");
    }

    @Test
    void every_operation_is_documented_and_the_reverse() {
        assertThat(operations().keySet()).containsExactlyInAnyOrderElementsOf(Api.routes(context));
    }

    /** A controller's method is named like its handler. */
    @Test
    void every_operation_is_named_like_its_handler() {
        operations().forEach((route, operation) -> {
            String handler = api.operation(route).getClass().getSimpleName();
            assertThat(operation.text("operationId")).as(route)
                    .isEqualTo(handler.substring(0, 1).toLowerCase(Locale.ROOT) + handler.substring(1));
        });
    }

    /** The first sentence of its controller's method. */
    @Test
    void every_operation_says_what_it_does() {
        operations().forEach((route, operation) -> assertThat(operation.text("summary")).as(route).isNotEmpty());
    }

    @Test
    void every_operation_has_one_or_more_successes_with_a_known_body() {
        operations().forEach((route, operation) -> {
            Tree responses = operation.at("responses");
            List<String> successes = responses.names().stream().filter(status -> status.startsWith("2")).toList();
            assertThat(successes).as(route).isNotEmpty();
            for (String status : successes) {
                Tree content = responses.at(status).at("content");
                assertThat(content.names()).as("%s %s", route, status)
                        .isEqualTo(status.equals("204") ? List.of() : types(route));
                if (!status.equals("204") && !route.equals("GET /openapi.json")) {
                    assertThat(content.at("application/json").at("schema").text("$ref")).as("%s %s", route, status)
                            .isNotEmpty();
                }
            }
        });
    }

    /** Clients of the users' keys may take JSON for text. */
    private static List<String> types(String route) {
        return route.contains("/api_key")
                ? List.of("application/json", "text/plain")
                : List.of("application/json");
    }

    @Test
    void every_body_and_parameter_is_one_that_a_caller_can_send() {
        operations().forEach((route, operation) -> {
            if (operation.has("requestBody")) {
                assertThat(operation.at("requestBody").at("content").at("application/json").at("schema").text("$ref"))
                        .as("%s needs @Schema(implementation = …) at its JsonObject", route).isNotEmpty()
                        .doesNotEndWith("/JsonObject");
            }
            operation.objects("parameters").forEach(parameter -> {
                assertThat(parameter.text("in")).as("%s %s", route, parameter.text("name")).isIn("path", "query",
                        "header");
                assertThat(parameter.at("schema").text("type")).as("%s %s", route, parameter.text("name"))
                        .isIn("string", "integer", "boolean");
                assertThat(parameter.text("description")).as("%s %s", route, parameter.text("name")).isNotEmpty();
            });
        });
    }

    @Test
    void every_operation_says_who_may_call_it() {
        operations().forEach((route, operation) -> {
            boolean open = Set.of("GET /health", "GET /version", "GET /profile", "GET /openapi.json").contains(route);
            assertThat(operation.values("security").isEmpty()).as(route).isEqualTo(open);
            assertThat(operation.at("responses").has("401")).as(route).isNotEqualTo(open);
        });
    }

    /** What a schema says to be required is known only if the class behind it is introspected. */
    @Test
    void every_object_has_the_fields_of_its_class_and_no_others() {
        Tree schemas = document.at("components").at("schemas");
        Set<String> known = SchemaRules.types().keySet();
        for (String name : schemas.names()) {
            if (schemas.at(name).has("properties")) {
                assertThat(schemas.at(name).fields()).as(name).containsEntry("additionalProperties", false);
                assertThat(known).as("%s is to be @Serdeable if it is answered, @Introspected if it is read", name)
                        .contains(name.replaceFirst("_.*", ""));
            }
        }
    }

    @Test
    void a_problem_has_one_of_the_codes() {
        Tree code = document.at("components").at("schemas").at("Problem").at("properties").at("code");
        assertThat(code.values("enum")).containsExactlyElementsOf(
                Arrays.stream(ProblemCode.values()).map(ProblemCode::code).toList());
    }

    @Test
    void what_is_referred_to_is_there_and_what_is_there_is_referred_to() {
        Set<String> references = document.all().map(part -> part.text("$ref")).filter(text -> !text.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> declared = new TreeSet<>();
        for (String kind : List.of("schemas", "responses")) {
            document.at("components").at(kind).names()
                    .forEach(name -> declared.add("#/components/" + kind + "/" + name));
        }
        assertThat(references).isEqualTo(declared);
    }

    @Test
    void what_a_request_reads_is_what_is_documented() {
        Tree schemas = document.at("components").at("schemas");
        Map<String, Set<String>> documented = new TreeMap<>();
        requestSchemas()
                .forEach(name -> documented.computeIfAbsent(name.replaceFirst("\\..*", ""), _ -> new TreeSet<>())
                        .addAll(schemas.at(name).at("properties").names()));
        assertThat(documented).isEqualTo(FieldsRead.byClass());
    }

    /** Of bodies, and of what lies within. */
    private Set<String> requestSchemas() {
        Tree schemas = document.at("components").at("schemas");
        Set<String> names = new TreeSet<>();
        operations().values().stream().filter(operation -> operation.has("requestBody"))
                .flatMap(operation -> references(operation.at("requestBody"))).forEach(names::add);
        for (int size = 0; size != names.size();) {
            size = names.size();
            List.copyOf(names).forEach(name -> references(schemas.at(name)).forEach(names::add));
        }
        names.removeIf(name -> !schemas.at(name).has("properties"));
        return names;
    }

    private static Stream<String> references(Tree tree) {
        return tree.all().map(part -> part.text("$ref")).filter(text -> !text.isEmpty())
                .map(text -> text.substring(text.lastIndexOf('/') + 1));
    }

    private Map<String, Tree> operations() {
        Map<String, Tree> operations = new TreeMap<>();
        Tree paths = document.at("paths");
        for (String path : paths.names()) {
            for (String method : paths.at(path).names()) {
                operations.put(method.toUpperCase(Locale.ROOT) + " " + path, paths.at(path).at(method));
            }
        }
        return operations;
    }
}
