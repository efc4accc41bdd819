package dev.clavis.authorizer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.clavis.core.KeyId;
import dev.clavis.core.enforcement.Decision.Unauthorized;
import dev.clavis.core.enforcement.Request;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.ClientText;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One line of JSON for each 401 of a key of ours, since API Gateway's access log says nothing of whose it was: usage is
 * counted from both. Made-up secrets get none: their callers choose what to send, and how often.
 */
final class DenialLog {
    private static final JsonFactory JSON = new JsonFactory();

    private final Profile profile;
    private final Consumer<String> lines;

    DenialLog(Profile profile, Consumer<String> lines) {
        this.profile = profile;
        this.lines = lines;
    }

    void write(Unauthorized denial, AuthorizerEvent event) throws IOException {
        Optional<KeyId> key = knownKey(denial);
        if (key.isPresent()) {
            lines.accept(line(key.get(), denial, event));
        }
    }

    /** The filter of the log's subscription, and who counts, look for the first field. */
    private String line(KeyId key, Unauthorized denial, AuthorizerEvent event) throws IOException {
        Request request = event.request();
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("event", "unauthorized");
            json.writeStringField("keyId", profile.shownId(key));
            json.writeStringField("reason", denial.reason().name().toLowerCase(Locale.ROOT));
            json.writeStringField("requestId", event.requestId());
            json.writeStringField("method", request.route().method());
            json.writeStringField("route", request.route().template());
            json.writeStringField("ip", request.address());
            json.writeStringField("userAgent", ClientText.clean(event.userAgent(), profile.secretFormat()));
            json.writeEndObject();
        }
        return line + "\n";
    }

    private static Optional<KeyId> knownKey(Unauthorized denial) {
        return switch (denial.reason()) {
            case UNKNOWN, REVOKED, EXPIRED, WORKSPACE -> denial.key();
            case MISSING, MALFORMED, ENVIRONMENT, FORGED -> Optional.empty();
        };
    }
}
