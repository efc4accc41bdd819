package dev.clavis.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The libraries that Clavis stands on are used for real, each in its place. The acceptance tests run through them. */
class FrameworksIT {
    private static final String PROXY = "io.micronaut.function.aws.proxy.payload1.ApiGatewayProxyRequestEventFunction";
    private static final String REPOSITORY = "Lio/micronaut/data/jdbc/annotation/JdbcRepository;";
    private static final String MICRONAUT_TEST = "Lio/micronaut/test/extensions/junit5/annotation/MicronautTest;";

    /** The console is files: no operation, and nothing that a router or a JSON mapper could do for it. */
    private static final String FILES = "dev.clavis.api.console.ServeConsole";

    @Test
    void everyOperationIsServedThroughTheProxyFunction() throws Exception {
        Map<String, List<Tree>> byZip = TemplateUnderTest.read().functions().values().stream()
                .filter(function -> function.at("Properties", "Events").isPresent() && isOfApi(function))
                .filter(function -> !function.at("Properties", "Handler").text().equals(FILES))
                .collect(Collectors.groupingBy(function -> function.at("Properties", "CodeUri").text()));
        for (Map.Entry<String, List<Tree>> functions : byZip.entrySet()) {
            try (FunctionZip zip = FunctionZip.open(Tree.root().resolve(functions.getKey()))) {
                for (Tree function : functions.getValue()) {
                    Class<?> handler = zip.load(function.at("Properties", "Handler").text());
                    assertThat(superclasses(handler)).contains(PROXY);
                }
            }
        }
    }

    private static boolean isOfApi(Tree function) {
        return function.at("Properties", "Events").names().stream()
                .anyMatch(event -> function.at("Properties", "Events", event, "Type").text().equals("Api"));
    }

    @Test
    void sqlIsReadAndWrittenByRepositoriesMadeAtCompileTime() throws Exception {
        try (FunctionZip api = FunctionZip.open(Tree.root().resolve("functions/api/target/api.zip"))) {
            Map<String, byte[]> entries = api.ownEntries();
            List<String> repositories = entries.entrySet().stream().filter(e -> e.getKey().endsWith(".class"))
                    .filter(e -> !e.getKey().contains("$") && text(e.getValue()).contains(REPOSITORY))
                    .map(e -> e.getKey().replace(".class", "")).toList();

            assertThat(repositories).anyMatch(name -> name.endsWith("KeyRows"));
            assertThat(repositories).allSatisfy(name -> assertThat(entries.keySet())
                    .contains(name.replaceFirst("([^/]+)$", "\\$$1\\$Intercepted\\$Definition.class")));
        }
    }

    @Test
    void whatDecidesSpeaksToDynamoDbAndSecretsManagerThroughTheSdk() throws Exception {
        try (FunctionZip authorizer = FunctionZip.open(Tree.root()
                .resolve("functions/authorizer/target/authorizer.zip"))) {
            String wiring = text(Objects
                    .requireNonNull(authorizer.ownEntries().get("dev/clavis/authorizer/Wiring.class")));
            assertThat(wiring).contains("software/amazon/awssdk/services/dynamodb/DynamoDbClient")
                    .contains("software/amazon/awssdk/services/secretsmanager/SecretsManagerClient");
        }
    }

    @Test
    void apiAndSampleAreTestedByMicronautTest() throws IOException {
        for (String module : List.of("functions/api", "functions/sample")) {
            try (Stream<Path> files = Files.walk(Tree.root().resolve(module).resolve("target/test-classes"))) {
                List<Path> tests = files.filter(file -> file.toString().endsWith(".class"))
                        .filter(file -> text(read(file)).contains(MICRONAUT_TEST)).toList();
                assertThat(tests).as(module).isNotEmpty();
            }
        }
    }

    private static List<String> superclasses(Class<?> type) {
        return Stream.<Class<?>>iterate(type, at -> at != null, Class::getSuperclass).map(Class::getName).toList();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
