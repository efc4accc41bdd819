package dev.clavis.local.conformance;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** How the tests of this run ended, by their products. */
final class Results {
    private static final Queue<Result> ALL = new ConcurrentLinkedQueue<>();

    enum Outcome {
        PASSED,
        FAILED,
        SKIPPED
    }

    /**
     * One test's.
     *
     * @param name the test's display name: a sentence
     * @param place class and method
     * @param reason why it was skipped, else empty
     */
    record Result(String profile, String name, String place, Outcome outcome, String reason) {}

    private Results() {}

    static void add(Result result) {
        ALL.add(result);
    }

    static List<Result> of(String profile) {
        return ALL.stream().filter(result -> result.profile().equals(profile)).toList();
    }

    /** The tests of a product that did not run: because others were asked for, or because their class did not start. */
    static Set<String> missing(String profile) {
        Set<String> missing = new TreeSet<>();
        classes(profile).forEach(type -> tests(type).forEach(test -> missing.add(place(type, test))));
        missing.removeAll(of(profile).stream().map(Result::place).collect(Collectors.toSet()));
        return missing;
    }

    /** The products that have tests. */
    static Set<String> profiles() {
        return conforming().stream().map(type -> type.getAnnotation(Conforms.class).value())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Class<?>> classes(String profile) {
        return conforming().stream().filter(type -> type.getAnnotation(Conforms.class).value().equals(profile))
                .toList();
    }

    private static List<Class<?>> conforming() {
        return ReflectionSupport.findAllClassesInPackage(Results.class.getPackageName(),
                type -> type.isAnnotationPresent(Conforms.class), _ -> true);
    }

    private static List<Method> tests(Class<?> type) {
        return AnnotationSupport.findAnnotatedMethods(type, Test.class, HierarchyTraversalMode.TOP_DOWN);
    }

    private static String place(Class<?> type, Method test) {
        return type.getSimpleName() + "#" + test.getName();
    }
}
