package dev.clavis.authorizer.fuzz;

import java.util.Set;

/**
 * A secret that was issued, by this deployment or another, and what has become of it.
 *
 * @param text of the secret
 * @param shownId of its key
 * @param guarded whether it may be used from {@code 203.0.113.0/24} alone
 * @param age {@code current} or {@code previous}
 */
record Holder(String text, String key, String shownId, String workspace, String owner, String environment, Fate fate,
        Set<String> permissions, boolean guarded, String age) {
    static final String GUARDED_BLOCK = "203.0.113.";

    enum Fate {
        GOOD,
        /** Its limit is reached, and stays so. */
        EXHAUSTED,
        SUSPENDED,
        /** Revoked, expired, retired, never issued, or of an environment that is not served. */
        DEAD
    }

    /** The end of the text: its random part or its signature. What stands before it may be shown. */
    String hidden() {
        return text.substring(text.length() - 22);
    }
}
