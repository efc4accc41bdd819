package dev.clavis.local.conformance;

import dev.clavis.local.conformance.Entry.Kind;
import dev.clavis.local.conformance.Results.Outcome;
import dev.clavis.local.conformance.Results.Result;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page for people: each document, sentence by sentence, with the test of each and how it ended. */
final class Page {
    private static final String HEAD = """
            # Does it do what the documents say?

            Each sentence of each product's document, in its order, with the test that shows it. `mvn verify` writes this
            page from the documents' sentences and the tests' results; it is not written by hand.

            | product | document | sentences shown by a test | lines of examples that run | headings | advice to people \
            | not passed |
            | --- | --- | ---: | ---: | ---: | ---: | ---: |
            """;

    private Page() {}

    static String of(List<SentenceList> lists) {
        return HEAD + lists.stream().map(Page::counts).collect(Collectors.joining())
                + lists.stream().map(Page::document).collect(Collectors.joining());
    }

    private static String counts(SentenceList list) {
        return row(Stream.of(list.profile(), list.document(), count(list, Kind.TEST), count(list, Kind.EXAMPLE),
                count(list, Kind.HEADING), count(list, Kind.ADVICE),
                list.entries().stream().filter(entry -> entry.test().isPresent() && !isPassed(list, entry)).count()));
    }

    private static long count(SentenceList list, Kind kind) {
        return list.entries().stream().filter(entry -> entry.kind() == kind).count();
    }

    private static String document(SentenceList list) {
        int missing = Results.missing(list.profile()).size();
        String partial = missing == 0 ? "" : missing + " tests of it did not run this time.\n\n";
        return "\n## " + list.profile() + "\n\n" + partial
                + "| line | sentence | test | result |\n| ---: | --- | --- | --- |\n"
                + list.entries().stream().map(entry -> row(Stream.of(entry.line(), sentence(entry),
                        places(list, entry), result(list, entry)))).collect(Collectors.joining());
    }

    private static String row(Stream<?> cells) {
        return cells.map(String::valueOf).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String sentence(Entry entry) {
        return switch (entry.kind()) {
            case EXAMPLE -> code(entry.text());
            case HEADING -> "**" + escape(entry.text().strip()) + "**";
            case TEST, ADVICE -> escape(entry.text().strip());
        };
    }

    private static String places(SentenceList list, Entry entry) {
        return results(list, entry).stream().map(result -> code(result.place())).distinct()
                .collect(Collectors.joining(", "));
    }

    private static String result(SentenceList list, Entry entry) {
        return switch (entry.kind()) {
            case HEADING -> "heading";
            case ADVICE -> "advice: " + escape(entry.reason());
            case TEST, EXAMPLE -> isPassed(list, entry)
                    ? "passed"
                    : results(list, entry).stream()
                            .map(result -> result.outcome().name().toLowerCase(Locale.ROOT)
                                    + (result.reason().isEmpty() ? "" : ": " + escape(result.reason())))
                            .findFirst().orElse("not run");
        };
    }

    /** Whether there are tests of it, and all of them passed. */
    static boolean isPassed(SentenceList list, Entry entry) {
        List<Result> results = results(list, entry);
        return !results.isEmpty() && results.stream().allMatch(result -> result.outcome() == Outcome.PASSED);
    }

    private static List<Result> results(SentenceList list, Entry entry) {
        return entry.test().stream().flatMap(
                name -> Results.of(list.profile()).stream().filter(result -> result.name().equals(name))).sorted(
                        Comparator.comparing(Result::place))
                .toList();
    }

    /** White space that is no word's is kept, so that code keeps its shape. */
    private static String code(String text) {
        String fence = text.contains("`") ? "``" : "`";
        String inside = text.contains("`") ? " " + text + " " : text;
        return fence + inside.replace("|", "\\|") + fence;
    }

    private static String escape(String text) {
        return text.replaceAll("[\\\\`*_{}\\[\\]<>#|~$]", "\\\\$0").replaceAll("\\s+", " ");
    }
}
