package dev.clavis.api.usage;

import dev.clavis.core.KeyId;
import dev.clavis.core.access.Route;
import dev.clavis.core.enforcement.SecretAge;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.ClientText;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of the two logs. A line of the access log has the form that the template gives it: JSON, in which every value
 * but the last, the user agent, is API Gateway's or the authorizer's own. API Gateway does not say whether it escapes what
 * it puts in, and has been seen to do either. So what stands before the user agent is read as JSON, and the user agent,
 * which begins at a fixed place and reaches to the end, may have come either way: no client can write what is read as
 * something else, or make a line unreadable.
 */
@Singleton
final class LogLines {
    private static final String DENIAL = "{\"event\":\"unauthorized\",";
    private static final String ACCESS = "{\"requestId\":";
    private static final String AGENT = ",\"userAgent\":\"";
    private static final String END = "\"}";
    /** What API Gateway writes for what there is not. */
    private static final String NOTHING = "-";
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:]{2,45}");
    private static final int UNAUTHORIZED = 401;

    private final Profile profile;
    private final ObjectMapper json;
    private final InstantSource clock;

    LogLines(Profile profile, ObjectMapper json, InstantSource clock) {
        this.profile = profile;
        this.json = json;
        this.clock = clock;
    }

    LogLine read(LogBatch.LogEvent event) {
        String id = event.id();
        String message = event.message() == null ? "" : event.message().stripTrailing();
        if (id == null || !ID.matcher(id).matches()) {
            return new LogLine.Malformed();
        }
        try {
            if (message.startsWith(DENIAL)) {
                return denial("d" + id, event.timestamp(), json.readValue(message, Argument.mapOf(String.class,
                        String.class)));
            }
            return message.startsWith(ACCESS) ? access("a" + id, message) : new LogLine.Malformed();
        } catch (IOException | RuntimeException e) {
            // Not its text: nobody knows what that is.
            return new LogLine.Malformed();
        }
    }

    private LogLine access(String id, String message) throws IOException {
        int agent = message.indexOf(AGENT);
        if (agent < 0 || !message.endsWith(END) || message.length() < agent + AGENT.length() + END.length()) {
            return new LogLine.Malformed();
        }
        Map<String, String> head = json.readValue(message.substring(0, agent) + "}",
                Argument.mapOf(String.class, String.class));
        if (text(head, "keyId").isEmpty()) {
            return new LogLine.Keyless();
        }
        String tail = message.substring(agent + AGENT.length(), message.length() - END.length());
        return told(id, head, Instant.ofEpochMilli(number(head, "time").orElseThrow()),
                Math.toIntExact(number(head, "status").orElseThrow()), number(head, "latencyMillis"),
                text(head, "secret").flatMap(SecretAge::parse), tail.equals(NOTHING) ? "" : unescape(tail));
    }

    private LogLine denial(String id, long time, Map<String, String> fields) {
        return told(id, fields, Instant.ofEpochMilli(time), UNAUTHORIZED, OptionalLong.empty(),
                Optional.empty(), fields.getOrDefault("userAgent", ""));
    }

    private LogLine told(String id, Map<String, String> fields, Instant time, int status, OptionalLong latency,
            Optional<SecretAge> secret, String agent) {
        Optional<KeyId> key = text(fields, "keyId").flatMap(profile::parseShownId);
        Optional<Route> route = text(fields, "route")
                .flatMap(template -> Route.parse(fields.get("method") + " " + template));
        if (key.isEmpty() || route.isEmpty() || status < 100 || status > 599
                || time.isAfter(clock.instant().plus(UsageLines.AHEAD))) {
            return new LogLine.Malformed();
        }
        String address = text(fields, "ip").filter(ip -> ADDRESS.matcher(ip).matches()).orElse("");
        return new LogLine.Told(new Call(id, key.get(), time, route.get().method(), route.get().template(), status,
                latency, address, secret, ClientText.clean(agent, profile.secretFormat(), profile.imported())));
    }

    /** The text in a JSON string, if it is one; else the text as it is. */
    private String unescape(String tail) {
        if (tail.indexOf('\\') < 0 || hasBareQuote(tail)) {
            return tail;
        }
        try {
            return json.readValue('"' + tail + '"', String.class);
        } catch (IOException | RuntimeException e) {
            return tail;
        }
    }

    private static boolean hasBareQuote(String tail) {
        boolean escaped = false;
        for (int i = 0; i < tail.length(); i++) {
            if (tail.charAt(i) == '"' && !escaped) {
                return true;
            }
            escaped = tail.charAt(i) == '\\' && !escaped;
        }
        return escaped;
    }

    private static Optional<String> text(Map<String, String> fields, String name) {
        @Nullable
        String value = fields.get(name);
        return Optional.ofNullable(value).filter(text -> !text.isEmpty() && !text.equals(NOTHING));
    }

    private static OptionalLong number(Map<String, String> fields, String name) {
        return text(fields, name).filter(text -> NUMBER.matcher(text).matches()).stream().mapToLong(Long::parseLong)
                .findFirst();
    }
}
