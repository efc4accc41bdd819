package dev.clavis.authorizer;

import dev.clavis.core.KeyId;
import dev.clavis.core.enforcement.Decision.Unauthorized;
import dev.clavis.core.profile.Profile;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One line of JSON for each 401 of a key of ours, since API Gateway's access log says nothing of whose it was. Made-up
 * secrets get none: their callers choose what to send, and how often.
 */
final class DenialLog {
    private final Profile profile;
    private final Consumer<String> lines;

    DenialLog(Profile profile, Consumer<String> lines) {
        this.profile = profile;
        this.lines = lines;
    }

    void write(Unauthorized denial, String requestId) {
        knownKey(denial).ifPresent(key -> lines
                .accept("{\"event\":\"unauthorized\",\"keyId\":\"" + profile.shownId(key) + "\",\"reason\":\""
                        + denial.reason().name().toLowerCase(Locale.ROOT) + "\",\"requestId\":\"" + requestId
                        + "\"}\n"));
    }

    private static Optional<KeyId> knownKey(Unauthorized denial) {
        return switch (denial.reason()) {
            case UNKNOWN, REVOKED, EXPIRED, WORKSPACE -> denial.key();
            case MISSING, MALFORMED, ENVIRONMENT, FORGED -> Optional.empty();
        };
    }
}
