package dev.clavis.local.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All that a product's document says, in its order.
 *
 * @param document the name of its file
 */
record SentenceList(String profile, String document, List<Entry> entries) {
    /** The products, in the order of their documents. */
    static final List<String> PRODUCTS = List.of("agentclara", "claro", "clarky", "botdesk", "clara-backend");

    private static final String FIRST = "document ";

    /** All that are there. */
    static List<SentenceList> all() {
        return PRODUCTS.stream().flatMap(profile -> find(profile).stream()).toList();
    }

    /** A product's, which must be there. */
    static SentenceList of(String profile) {
        return find(profile).orElseThrow(() -> new AssertionError("there is no list " + profile + ".txt"));
    }

    private static Optional<SentenceList> find(String profile) {
        try (InputStream in = SentenceList.class.getResourceAsStream(profile + ".txt")) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(parse(profile, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SentenceList parse(String profile, String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        if (!lines.getFirst().startsWith(FIRST)) {
            throw new IllegalArgumentException(profile + ".txt does not begin with the document's name");
        }
        return new SentenceList(profile, lines.getFirst().substring(FIRST.length()).strip(),
                lines.stream().skip(1).map(Entry::parse).toList());
    }

    /** The names of all tests that it asks for. */
    Set<String> tests() {
        return entries.stream().flatMap(entry -> entry.test().stream()).collect(Collectors.toSet());
    }

    /** The document's lines from the first to the last, as they are there, without empty ones. */
    String lines(int first, int last) {
        return entries.stream().filter(entry -> entry.line() >= first && entry.line() <= last)
                .map(entry -> entry.text() + "\n").collect(Collectors.joining());
    }

    /** Where the list and the document differ, but for white space; empty if nothing is missing and nothing is added. */
    List<String> differences(Path folder) throws IOException {
        List<String> differences = new ArrayList<>();
        Map<Integer, String> listed = new TreeMap<>();
        int before = 0;
        for (Entry entry : entries) {
            if (entry.line() < before) {
                differences.add(document + ": line " + entry.line() + " stands after line " + before);
            }
            before = entry.line();
            listed.merge(entry.line(), bare(entry.text()), String::concat);
        }
        List<String> lines = Files.readAllLines(folder.resolve(document));
        for (int line = 1; line <= Math.max(lines.size(), before); line++) {
            String said = line <= lines.size() ? bare(lines.get(line - 1)) : "";
            String known = listed.getOrDefault(line, "");
            if (!said.equals(known)) {
                differences.add(document + ":" + line + " says " + said + ", the list " + known);
            }
        }
        return differences;
    }

    private static String bare(String text) {
        return text.replaceAll("[\\s\\u00a0\\ufeff\\u200b]+", "");
    }
}
