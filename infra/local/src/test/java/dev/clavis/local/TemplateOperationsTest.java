package dev.clavis.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Alarms, their pages, and the dashboard. */
class TemplateOperationsTest {
    private static final Path PAGES = Tree.root().resolve("docs/runbook");
    private static final Pattern NAME = Pattern.compile("\\$\\{AWS::StackName}-([a-z0-9-]+)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9:]+)(\\.[A-Za-z]+)?}");
    private static final Pattern SHOWN = Pattern.compile("\"(\\w+)\", \"(\\$\\{[^\"]+)\"");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Set<String> PSEUDO_PARAMETERS = Set.of("AWS::Region", "AWS::StackName", "AWS::NoValue");
    /** Whose name is the value of a dimension. */
    private static final Map<String, String> TYPES = Map.of("FunctionName", "AWS::Serverless::Function", "function",
            "AWS::Serverless::Function", "TableName", "AWS::DynamoDB::Table", "QueueName", "AWS::SQS::Queue",
            "LogGroupName", "AWS::Logs::LogGroup");
    /** Each costs money every month, and somebody's night. */
    private static final int MAX_ALARMS = 14;

    private final TemplateUnderTest template = TemplateUnderTest.read();
    private final Map<String, Tree> alarms = template.tree().resources("AWS::CloudWatch::Alarm");

    @Test
    void everyAlarmNamesItsPageAndEveryPageHasItsAlarm() throws IOException {
        alarms.forEach((id, alarm) -> assertThat(template.property(alarm, "AlarmDescription").text()).as(id)
                .endsWith(" See docs/runbook/" + page(alarm) + ".md."));
        String index = Files.readString(PAGES.resolve("README.md"));
        Set<String> named = alarms.values().stream().map(this::page).collect(Collectors.toCollection(TreeSet::new));

        assertThat(pages()).isEqualTo(named);
        assertThat(named).allMatch(page -> index.contains("(" + page + ".md)"));
        assertThat(alarms).hasSizeLessThanOrEqualTo(MAX_ALARMS);
    }

    /** What somebody needs who was woken by it. */
    @Test
    void everyPageSaysWhatItMeansHowToLookAndWhatToDo() throws IOException {
        for (String page : pages()) {
            String text = Files.readString(PAGES.resolve(page + ".md"));
            assertThat(text).as(page).startsWith("# ").contains("\n## What it means\n", "\n## Look\n", "\n## Do\n",
                    "\n## It ends\n", "```");
        }
    }

    @Test
    void everyAlarmSaysWhatMissingDataMeansAndTellsTheTopicIfThereIsOne() {
        Tree actions = template.property("SweepAlarm", "AlarmActions");
        assertThat(String.valueOf(actions.value())).contains("WithAlarmTopic", "AlarmTopicArn", "AWS::NoValue");

        alarms.forEach((id, alarm) -> {
            assertThat(template.property(alarm, "TreatMissingData").text()).as(id)
                    .isEqualTo(Set.of("SweepAlarm", "ReviewAlarm").contains(id)
                            ? "breaching"
                            : id.equals("OutboxAgeAlarm")
                                    ? "ignore"
                                    : "notBreaching");
            assertThat(template.property(alarm, "AlarmActions")).as(id).isEqualTo(actions);
            assertThat(template.property(alarm, "OKActions")).as(id).isEqualTo(actions);
        });
    }

    @Test
    void everyAlarmAndTheDashboardNameOnlyWhatTheStackHas() {
        Set<String> known = new HashSet<>(template.tree().at("Resources").names());
        known.addAll(template.tree().at("Parameters").names());
        known.addAll(PSEUDO_PARAMETERS);
        Set<String> named = Stream.concat(alarms.values().stream(), Stream.of(template.property("Dashboard")))
                .flatMap(TemplateUnderTest::named).collect(Collectors.toSet());

        assertThat(known).containsAll(named);
        assertThat(named).contains("AuthorizerFunction", "KeysTable", "UnrecordedUsage", "AccessLogs", "AlarmTopicArn");
        assertThat(alarms.values()).allSatisfy(alarm -> assertThat(dimensions(alarm)).isNotEmpty());
    }

    /** A metric of a function that has the name of a table has no numbers, and an alarm on it is quiet for ever. */
    @Test
    void everyDimensionIsOfItsType() {
        Stream<String> shown = SHOWN.matcher(dashboard()).results().map(found -> found.group(1) + "=" + found.group(2));
        Stream<String> watched = alarms.values().stream().flatMap(alarm -> dimensions(alarm).stream())
                .map(dimension -> dimension.at("Name").text() + "="
                        + TemplateUnderTest.filled(dimension.at("Value")));

        assertThat(Stream.concat(shown, watched)).isNotEmpty().allSatisfy(text -> {
            String[] dimension = text.split("=", 2);
            String type = TYPES.get(dimension[0]);
            if (type == null) {
                assertThat(dimension[0]).isIn("Service", "ApiName");
                assertThat(dimension[1]).startsWith("${AWS::StackName}");
            } else {
                String resource = VARIABLE.matcher(dimension[1]).replaceFirst("$1");
                assertThat(template.tree().at("Resources", resource, "Type").value()).as(text).isEqualTo(type);
            }
        });
    }

    /** What is above the line is of every API that asks the authorizer, so what is below it is too. */
    @Test
    void denialsAreAShareOfTheDecisionsOfAllApis() {
        assertThat(TemplateUnderTest.metrics(alarms.getOrDefault("DenialsAlarm", new Tree(null)))
                .map(metric -> metric.at("MetricName").text() + " "
                        + TemplateUnderTest.filled(metric.at("Dimensions").list().getFirst().at("Value"))))
                .containsExactly("DeniedKeys ${AuthorizerFunction}", "UsageForbidden ${AWS::StackName}",
                        "Invocations ${AuthorizerFunction}");
    }

    /** CloudWatch gives a p99 of fewer than 1,000 numbers only if told to. */
    @Test
    void slowDecisionsAreSeenHoweverFewThereAre() {
        assertThat(alarms.values()).filteredOn(alarm -> template.property(alarm, "ExtendedStatistic").isPresent())
                .isNotEmpty().allSatisfy(alarm -> assertThat(
                        template.property(alarm, "EvaluateLowSampleCountPercentile").text()).isEqualTo("evaluate"));
    }

    /** An API in a stack of its own has the alarm that ours has. */
    @Test
    void theAlarmToCopyIsOurs() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(PAGES.resolveSibling("operations.md")));
        assertThat(example.find()).isTrue();
        Tree copy = Tree.parse(example.group(1).replace("YOUR-API", "!Sub \"${AWS::StackName}-protected\"")
                .replaceFirst("AlarmName: .*", "")).at("Api5xxAlarm");
        Map<String, Tree> ours = template.property("Protected5xxAlarm").map();
        ours.keySet().removeAll(Set.of("AlarmName", "AlarmDescription", "AlarmActions", "OKActions"));

        assertThat(copy.at("Properties").map()).isEqualTo(ours);
    }

    /** An item's version keeps out rows that were put back; without the item a revoked key comes back to life. */
    @Test
    void noPageDeletesCopiesOfKeys() throws IOException {
        for (String page : pages()) {
            assertThat(Files.readString(PAGES.resolve(page + ".md"))).as(page).doesNotContain("delete-item");
        }
    }

    @Test
    void theDashboardIsJsonAndShowsEveryAlarm() throws IOException {
        String filled = VARIABLE.matcher(dashboard()).replaceAll("x");
        JsonNode body = new ObjectMapper().readTree(filled);

        assertThat(body.get("widgets")).hasSizeGreaterThan(8);
        body.get("widgets").forEach(widget -> {
            assertThat(widget.get("x").asInt() + widget.get("width").asInt()).isLessThanOrEqualTo(24);
            assertThat(widget.get("properties").get("title").asText()).isNotEmpty();
        });
        assertThat(alarms.keySet()).allMatch(id -> dashboard().contains("\"${" + id + ".Arn}\""));
    }

    /** REST APIs are told apart in CloudWatch by their names alone. */
    @Test
    void theTwoApisHaveNamesOfTheirOwnAndAlarmsThatKnowThem() {
        for (String api : List.of("protected", "management")) {
            String name = "${AWS::StackName}-" + api;
            String id = Character.toUpperCase(api.charAt(0)) + api.substring(1);
            assertThat(template.property(id + "Api", "Name", "Fn::Sub").text()).isEqualTo(name);
            assertThat(String.valueOf(template.property(id + "5xxAlarm").value())).contains(name);
            assertThat(dashboard()).contains("\"" + name + "\"");
        }
    }

    private String dashboard() {
        return template.property("Dashboard", "DashboardBody", "Fn::Sub").text();
    }

    private String page(Tree alarm) {
        String name = template.property(alarm, "AlarmName", "Fn::Sub").text();
        return NAME.matcher(name).replaceFirst("$1");
    }

    private static List<Tree> dimensions(Tree alarm) {
        return TemplateUnderTest.metrics(alarm).flatMap(metric -> metric.at("Dimensions").list().stream()).toList();
    }

    private static Set<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.map(file -> file.getFileName().toString().replace(".md", ""))
                    .filter(name -> !name.equals("README")).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
