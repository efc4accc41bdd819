package dev.clavis.local;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The repository's template, with the questions that its tests ask. */
record TemplateUnderTest(Tree tree) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9:]+)(?:\\.[A-Za-z]+)?}");

    static TemplateUnderTest read() {
        return new TemplateUnderTest(Tree.template());
    }

    /** The functions by logical id. */
    Map<String, Tree> functions() {
        return tree.resources("AWS::Serverless::Function");
    }

    /** The environment that all functions share. */
    Tree environment() {
        return tree.at("Globals", "Function", "Environment", "Variables");
    }

    Tree property(String id, String... names) {
        return property(tree.at("Resources", id), names);
    }

    Tree property(Tree resource, String... names) {
        return resource.at("Properties").at(names);
    }

    /** The routes of an API, such as {@code GET /health}, with the properties of their events. */
    Map<String, Tree> routes(String api) {
        Map<String, Tree> routes = new LinkedHashMap<>();
        functions().keySet()
                .forEach(id -> events(id, api).forEach(event -> routes.put(route(event), event.at("Properties"))));
        return routes;
    }

    Set<String> routes(String function, String api) {
        return events(function, api).map(TemplateUnderTest::route).collect(Collectors.toSet());
    }

    private Stream<Tree> events(String function, String api) {
        return property(function, "Events").map().values().stream()
                .filter(event -> event.at("Type").text().equals("Api")
                        && event.at("Properties", "RestApiId", "Ref").text().equals(api));
    }

    private static String route(Tree event) {
        return event.at("Properties", "Method").text() + " " + event.at("Properties", "Path").text();
    }

    /** The functions that may use the database. */
    Map<String, Tree> databaseFunctions() {
        Map<String, Tree> found = new LinkedHashMap<>(functions());
        found.values().removeIf(function -> property(function, "Policies").list().stream()
                .noneMatch(policy -> policy.equals(ref("DatabasePolicy"))));
        return found;
    }

    static Tree ref(String id) {
        return new Tree(Map.of("Ref", id));
    }

    /** What a function's policies allow, each as {@code action resource}, whatever the conditions say. */
    Set<String> rights(Tree function) {
        return property(function, "Policies").list().stream().flatMap(TemplateUnderTest::branches)
                .map(policy -> policy.at("Ref").isPresent() ? managedPolicy(policy.at("Ref").text()) : policy)
                .flatMap(policy -> policy.at("Statement").list().stream()).flatMap(TemplateUnderTest::branches)
                .filter(statement -> !statement.equals(ref("AWS::NoValue")))
                .filter(statement -> statement.at("Effect").text().equals("Allow"))
                .flatMap(statement -> statement.at("Action").list().stream()
                        .map(action -> action.text() + " " + resource(statement.at("Resource"))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Tree managedPolicy(String id) {
        return id.equals("AWS::NoValue") ? new Tree(Map.of()) : property(id, "PolicyDocument");
    }

    /** Both outcomes of {@code !If}; anything else is itself. */
    private static Stream<Tree> branches(Tree tree) {
        Tree either = tree.at("Fn::If");
        return either.isPresent()
                ? either.list().stream().skip(1).flatMap(TemplateUnderTest::branches)
                : Stream.of(tree);
    }

    /** Each metric that an alarm or the dashboard reads of this namespace: its name, dimension and that one's value. */
    Set<String> watched(String namespace) {
        Set<String> watched = new TreeSet<>();
        Pattern shown = Pattern.compile("\\[\"" + namespace + "\", \"(\\w+)\", \"(\\w+)\", \"([^\"]+)\"");
        shown.matcher(property("Dashboard", "DashboardBody", "Fn::Sub").text()).results()
                .forEach(metric -> watched.add(metric.group(1) + " " + metric.group(2) + "=" + metric.group(3)));
        tree.resources("AWS::CloudWatch::Alarm").values().stream().flatMap(TemplateUnderTest::metrics)
                .filter(metric -> metric.at("Namespace").text().equals(namespace))
                .forEach(metric -> watched.add(metric.at("MetricName").text() + " "
                        + metric.at("Dimensions").list().getFirst().at("Name").text() + "="
                        + filled(metric.at("Dimensions").list().getFirst().at("Value"))));
        return watched;
    }

    /** The metrics that an alarm reads: itself if it is of one alone. */
    static Stream<Tree> metrics(Tree alarm) {
        Tree properties = alarm.at("Properties");
        return Stream.concat(Stream.of(properties), properties.at("Metrics").list().stream()
                .map(query -> query.at("MetricStat", "Metric"))).filter(metric -> metric.at("Namespace").isPresent());
    }

    /** A value as {@code !Sub} writes it: {@code !Ref X} is <code>${X}</code>, {@code !GetAtt X.Y} <code>${X.Y}</code>. */
    static String filled(Tree value) {
        for (String name : Set.of("Ref", "Fn::GetAtt")) {
            if (value.at(name).isPresent()) {
                return "${" + value.at(name).text() + "}";
            }
        }
        return value.at("Fn::Sub").isPresent() ? value.at("Fn::Sub").text() : value.text();
    }

    /** The logical ids and pseudo parameters that {@code !Ref}, {@code !GetAtt} and {@code !Sub} name in here. */
    static Stream<String> named(Tree place) {
        Stream<String> own = Stream.of("Ref", "Fn::GetAtt", "Fn::Sub").filter(name -> place.at(name).isPresent())
                .flatMap(_ -> VARIABLE.matcher(filled(place)).results()).map(found -> found.group(1));
        Stream<Tree> below = place.map().isEmpty()
                ? place.list().stream().filter(element -> !element.equals(place))
                : place.map().values().stream();
        return Stream.concat(own, below.flatMap(TemplateUnderTest::named));
    }

    /** The parameters that stand somewhere in here, in {@code !Ref} or {@code !Sub}. */
    Set<String> parametersIn(Tree place) {
        String text = String.valueOf(place.value());
        return tree.at("Parameters").names().stream()
                .filter(name -> Pattern.compile("Ref=" + name + "\\b|\\$\\{" + name + "}").matcher(text).find())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The name within {@code !Ref} or {@code !GetAtt}; anything else is what it says, such as a star. */
    private static String resource(Tree resource) {
        return resource.map().isEmpty()
                ? resource.text()
                : resource.map().values().stream().map(Tree::text).collect(Collectors.joining());
    }
}
