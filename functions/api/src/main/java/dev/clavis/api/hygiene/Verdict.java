package dev.clavis.api.hygiene;

import java.util.Map;
import java.util.Set;

/**
 * What holds of a key.
 *
 * @param findings by their types
 * @param open types of which nobody can say now whether they hold: what is known of them stays
 */
record Verdict(Map<NoticeType, Finding> findings, Set<NoticeType> open) {
    Verdict {
        findings = Map.copyOf(findings);
        open = Set.copyOf(open);
    }

    /** What holds of a key that nobody can use. */
    static final Verdict NOTHING = new Verdict(Map.of(), Set.of());
}
