package dev.clavis.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** {@code template.yaml} and the zips that it deploys, as they were built. */
class TemplateIT {
    private static final Pattern VARIABLE = Pattern.compile("CLAVIS_[A-Z_]+");

    private static final String NAMESPACE = "Clavis";

    private final TemplateUnderTest template = TemplateUnderTest.read();
    private final Map<String, Tree> functions = template.functions();

    @Test
    void everyHandlerIsInItsZipAndLoads() throws Exception {
        for (String zip : zips()) {
            try (FunctionZip opened = FunctionZip.open(Tree.root().resolve(zip))) {
                for (String handler : handlersIn(zip)) {
                    assertThat(opened.interfacesOf(handler)).as(handler).containsAnyOf(
                            "com.amazonaws.services.lambda.runtime.RequestHandler",
                            "com.amazonaws.services.lambda.runtime.RequestStreamHandler");
                }
            }
        }
    }

    /** Micronaut lists this folder, so a jar without an entry for the folder itself has no beans. */
    @Test
    void theJarsInTheZipsShowTheirBeans() throws IOException {
        for (String zip : zips()) {
            try (FunctionZip opened = FunctionZip.open(Tree.root().resolve(zip))) {
                assertThat(opened.jarsWith("META-INF/micronaut/io.micronaut.inject.BeanDefinitionReference/")).as(zip)
                        .isPositive();
            }
        }
    }

    @Test
    void whatIsSetIsReadAndWhatIsReadIsSet() throws IOException {
        Set<String> read = new TreeSet<>();
        for (String zip : zips()) {
            try (FunctionZip opened = FunctionZip.open(Tree.root().resolve(zip))) {
                opened.ownEntries().forEach((name, bytes) -> variables(name, bytes).forEach(read::add));
            }
        }

        assertThat(read).isEqualTo(new TreeSet<>(template.environment().names()));
    }

    /** Alarms on numbers that nobody gives are quiet for ever, and so are those on another stack's or function's. */
    @Test
    void whatIsWatchedIsMeasured() throws Exception {
        Set<String> measured = new TreeSet<>();
        try (FunctionZip api = FunctionZip.open(Tree.root().resolve("functions/api/target/api.zip"))) {
            Class<?> metrics = api.load("dev.clavis.api.metrics.Metric");
            assertThat(metrics.getField("NAMESPACE").get(null)).isEqualTo(NAMESPACE);
            String dimension = " " + metrics.getField("DIMENSION").get(null) + "="
                    + TemplateUnderTest.filled(template.environment().at("CLAVIS_SERVICE"));
            for (Object metric : metrics.getEnumConstants()) {
                measured.add(metrics.getMethod("title").invoke(metric) + dimension);
            }
        }
        template.tree().resources("AWS::Logs::MetricFilter").values().forEach(filter -> measured.add(filtered(filter)));

        assertThat(measured).containsAll(template.watched(NAMESPACE));
        String page = Files.readString(Tree.root().resolve("docs/operations.md"));
        assertThat(measured).allMatch(metric -> page.contains("`" + metric.split(" ", -1)[0] + "`"));
    }

    /** What a filter makes of the lines of a log: each says which function it is from, the one that writes that log. */
    private String filtered(Tree filter) {
        Tree made = template.property(filter, "MetricTransformations").list().getFirst();
        Tree dimension = made.at("Dimensions").list().getFirst();
        assertThat(made.at("MetricNamespace").text()).isEqualTo(NAMESPACE);
        assertThat(dimension.at("Value").text()).isEqualTo("$.function");
        String writer = functions.entrySet().stream()
                .filter(function -> template.property(function.getValue(), "LoggingConfig", "LogGroup")
                        .equals(template.property(filter, "LogGroupName")))
                .map(Map.Entry::getKey).collect(Collectors.joining());
        return made.at("MetricName").text() + " " + dimension.at("Key").text() + "=${" + writer + "}";
    }

    /** A caller cannot tell, and need not know, which of the two refused. */
    @Test
    void theGatewaysProblemsAreThoseOfTheFunctions() throws Exception {
        try (FunctionZip api = FunctionZip.open(Tree.root().resolve("functions/api/target/api.zip"))) {
            Class<?> codes = api.load("dev.clavis.api.problems.ProblemCode");
            Method answer = api.load("dev.clavis.api.problems.ProblemEvents").getMethod("of", codes);
            for (Object code : codes.getEnumConstants()) {
                Tree problem = template.tree().at("Mappings", "Problems", mappingName(code), "Body");
                if (problem.isPresent()) {
                    Object event = answer.invoke(null, code);
                    assertThat(problem.text()).isEqualTo(event.getClass().getMethod("getBody").invoke(event));
                }
            }
        }
    }

    /** {@code NOT_FOUND} as {@code NotFound}. */
    private static String mappingName(Object code) {
        return Pattern.compile("_?([A-Z])([A-Z]*)").matcher(code.toString())
                .replaceAll(word -> word.group(1) + word.group(2).toLowerCase(Locale.ROOT));
    }

    private Set<String> zips() {
        return functions.values().stream().map(function -> function.at("Properties", "CodeUri").text())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> handlersIn(String zip) {
        return functions.values().stream().map(function -> function.at("Properties"))
                .filter(properties -> properties.at("CodeUri").text().equals(zip))
                .map(properties -> properties.at("Handler").text()).collect(Collectors.toSet());
    }

    /** The variables that a class names as a constant, or a configuration file as a placeholder. */
    private static Stream<String> variables(String name, byte[] bytes) {
        return texts(name, bytes).map(VARIABLE::matcher).flatMap(Matcher::results).map(MatchResult::group);
    }

    private static Stream<String> texts(String name, byte[] bytes) {
        if (!name.endsWith(".class")) {
            return Stream.of(new String(bytes, StandardCharsets.UTF_8));
        }
        return StreamSupport.stream(ClassFile.of().parse(bytes).constantPool().spliterator(), false)
                .filter(Utf8Entry.class::isInstance).map(Utf8Entry.class::cast).map(Utf8Entry::stringValue);
    }
}
