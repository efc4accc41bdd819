package dev.clavis.authorizer;

import dev.clavis.core.KeyId;
import dev.clavis.core.enforcement.Decision.Unauthorized;
import dev.clavis.core.enforcement.Request;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.ClientText;
import java.util.Locale;
import java.util.Optional;

/**
 * One line of JSON for each 401 of a key of ours, since API Gateway's access log says nothing of whose it was: usage is
 * counted from both. Made-up secrets get none: their callers choose what to send, and how often. One in the shape of those
 * that were issued elsewhere, which anybody can make up, is a key's only once the store has known it.
 */
final class DenialLog {
    private final Profile profile;
    private final CallLog log;

    DenialLog(Profile profile, CallLog log) {
        this.profile = profile;
        this.log = log;
    }

    void write(Unauthorized denial, AuthorizerEvent event) {
        Optional<KeyId> key = knownKey(denial);
        if (key.isPresent()) {
            Request request = event.request();
            log.write(log.line("unauthorized", "INFO").put("keyId", profile.shownId(key.get()))
                    .put("reason", denial.reason().name().toLowerCase(Locale.ROOT))
                    .put("requestId", event.requestId()).put("method", request.route().method())
                    .put("route", request.route().template()).put("ip", request.address())
                    .put("userAgent", ClientText.clean(event.userAgent(), profile.secretFormat(), profile.imported())));
        }
    }

    private static Optional<KeyId> knownKey(Unauthorized denial) {
        return switch (denial.reason()) {
            case UNKNOWN, REVOKED, EXPIRED, WORKSPACE -> denial.key();
            case MISSING, MALFORMED, ENVIRONMENT, FORGED -> Optional.empty();
        };
    }
}
