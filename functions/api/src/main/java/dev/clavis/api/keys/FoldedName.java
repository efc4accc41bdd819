package dev.clavis.api.keys;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A name as it is searched for: without the difference between upper and lower case, and between ways to write one
 * character. Made here, since what a database takes for lower case depends on how it was set up, and some know ASCII alone.
 */
final class FoldedName {
    private FoldedName() {}

    /** The same text for all spellings that differ in these alone. */
    static String of(String name) {
        // Lower case first takes apart what has no single upper case; upper case then joins what has several lower ones.
        return Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
    }
}
