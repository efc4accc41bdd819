package dev.clavis.local.conformance;

import dev.clavis.local.conformance.Entry.Kind;
import java.util.stream.Collectors;

/** The documents' code, as their lists have it: what stands in the document is what runs. */
final class Examples {
    private Examples() {}

    /** The lines that this test runs. */
    static String of(String profile, String test) {
        String code = SentenceList.of(profile).entries().stream()
                .filter(entry -> entry.kind() == Kind.EXAMPLE && entry.reason().equals(test))
                .map(entry -> entry.text() + "\n").collect(Collectors.joining());
        if (code.isEmpty()) {
            throw new AssertionError(profile + " has no example for: " + test);
        }
        return code;
    }
}
