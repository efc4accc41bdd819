package dev.clavis.api.keys;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * What people see of whether a key is good. Where several are true, the one is shown for which a call is refused:
 * decisions take them in the same order, and so does the query of {@link KeyRows#findPage}.
 */
enum KeyStatus {
    ACTIVE("active"),
    SUSPENDED("suspended"),
    REVOKED("revoked"),
    EXPIRED("expired");

    private final String id;

    KeyStatus(String id) {
        this.id = id;
    }

    /** @param suspended whether the key's workspace is */
    static KeyStatus of(Key key, boolean suspended, Instant now) {
        if (key.life().isRevoked()) {
            return REVOKED;
        }
        if (suspended) {
            return SUSPENDED;
        }
        return key.terms().expires().filter(end -> !end.isAfter(now)).isPresent() ? EXPIRED : ACTIVE;
    }

    static Optional<KeyStatus> parse(String text) {
        return Arrays.stream(values()).filter(status -> status.id.equals(text)).findFirst();
    }

    /** The name in JSON and in queries. */
    String id() {
        return id;
    }
}
