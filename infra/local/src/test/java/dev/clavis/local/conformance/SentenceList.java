package dev.clavis.local.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
 * @param fingerprint of all that the file says: SHA-256 in hex of its lines that are not empty, each its number, a space,
 *        and its text without white space
 */
record SentenceList(String profile, String document, String fingerprint, List<Entry> entries) {
    /** The products, in the order of their documents. */
    static final List<String> PRODUCTS = List.of("agentclara", "claro", "clarky", "botdesk", "clara-backend");

    private static final Pattern FIRST = Pattern.compile("document (\\S+) sha256 ([0-9a-f]{64})");

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
        Matcher first = FIRST.matcher(lines.getFirst());
        if (!first.matches()) {
            throw new IllegalArgumentException(
                    profile + ".txt does not begin with its document's name and fingerprint");
        }
        return new SentenceList(profile, first.group(1), first.group(2),
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

    /** The {@link #fingerprint} of what the list says: the document's own if nothing is missing and nothing is added. */
    String ownFingerprint() {
        Map<Integer, String> lines = new TreeMap<>();
        entries.forEach(entry -> lines.merge(entry.line(), bare(entry.text()), String::concat));
        String all = lines.entrySet().stream().map(line -> line.getKey() + " " + line.getValue())
                .collect(Collectors.joining("\n"));
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
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
