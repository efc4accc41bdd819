package dev.clavis.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.local.Tree;
import dev.clavis.local.conformance.Results.Outcome;
import dev.clavis.local.conformance.Results.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * That documents, lists, tests and the page say the same. Runs after the products' tests; of those that did not all run,
 * it only looks at what did.
 */
@Order(Integer.MAX_VALUE - 2)
@Isolated("Looks at what all others did.")
class ConformancePageIT {
    private static final Path COMMITTED = Tree.root().resolve("docs/conformance.md");
    private static final Path WRITTEN = Tree.root().resolve("infra/local/target/conformance.md");

    @Test
    void everyProductHasAList() {
        assertThat(SentenceList.all().stream().map(SentenceList::profile))
                .containsExactlyElementsOf(SentenceList.PRODUCTS);
    }

    @Test
    void noSentenceIsMissing() {
        for (SentenceList list : SentenceList.all()) {
            assertThat(list.ownFingerprint()).as("what %s.txt says, and what %s says", list.profile(), list.document())
                    .isEqualTo(list.fingerprint());
        }
    }

    /** The same by the documents themselves, where they are. */
    @Test
    void everyLineOfEveryDocumentIsInItsList() throws IOException {
        Path folder = Path.of(System.getProperty("reference", Tree.root().resolve("../shared/reference").toString()));
        skipUnless(Files.isDirectory(folder), "the documents are not in " + folder + " (-Dreference=FOLDER)");
        for (SentenceList list : SentenceList.all()) {
            assertThat(list.differences(folder)).isEmpty();
        }
        try (Stream<Path> documents = Files.list(folder)) {
            assertThat(documents.map(document -> document.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            SentenceList.all().stream().map(SentenceList::document).toList());
        }
    }

    @Test
    void everySentenceHasAPassingTest() {
        for (SentenceList list : SentenceList.all()) {
            if (isWhole(list.profile())) {
                assertThat(list.entries().stream()
                        .filter(entry -> entry.test().isPresent() && !Page.isPassed(list, entry))
                        .filter(entry -> !isSkipped(list, entry))
                        .map(entry -> list.document() + ":" + entry.line() + " " + entry.test().orElseThrow())).as(
                                "sentences without a passing test")
                        .isEmpty();
            }
        }
    }

    @Test
    void everyTestIsNamedAfterASentence() {
        assertThat(SentenceList.PRODUCTS).containsAll(Results.profiles());
        for (String profile : SentenceList.PRODUCTS) {
            List<Result> results = Results.of(profile);
            if (!results.isEmpty()) {
                assertThat(SentenceList.of(profile).tests()).as("the sentences of " + profile)
                        .containsAll(results.stream().map(Result::name).toList());
            }
        }
    }

    @Test
    void thePageIsTheCommittedOne() throws IOException {
        String page = Page.of(SentenceList.all());
        Files.createDirectories(WRITTEN.getParent());
        Files.writeString(WRITTEN, page);
        for (String profile : SentenceList.PRODUCTS) {
            skipUnless(isWhole(profile), "docs/conformance.md was not compared: not all tests of " + profile + " ran");
            skipUnless(Results.of(profile).stream().noneMatch(result -> result.outcome() == Outcome.SKIPPED),
                    "docs/conformance.md was not compared: tests of " + profile + " were skipped");
        }
        assertThat(page.equals(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : ""))
                .as("docs/conformance.md is not what this run gave; to update it: "
                        + "cp infra/local/target/conformance.md docs/conformance.md")
                .isTrue();
    }

    private static boolean isSkipped(SentenceList list, Entry entry) {
        return Results.of(list.profile()).stream().anyMatch(result -> result.outcome() == Outcome.SKIPPED
                && entry.test().filter(result.name()::equals).isPresent());
    }

    /** Whether all tests of a product ran, if it has any; says so if not. */
    @SuppressWarnings("SystemOut") // It is for whoever reads the build.
    private static boolean isWhole(String profile) {
        boolean ran = Results.missing(profile).isEmpty();
        if (!ran) {
            System.out.println(Results.missing(profile).size() + " tests of " + profile + " did not run");
        }
        return ran;
    }

    @SuppressWarnings("SystemOut") // It is for whoever reads the build.
    private static void skipUnless(boolean met, String reason) {
        if (!met) {
            System.out.println("Skipped: " + reason);
            Assumptions.abort(reason);
        }
    }
}
