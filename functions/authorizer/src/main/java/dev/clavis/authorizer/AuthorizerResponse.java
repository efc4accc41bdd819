package dev.clavis.authorizer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.clavis.core.Permission;
import dev.clavis.core.enforcement.Decision;
import dev.clavis.core.enforcement.KeyFacts;
import dev.clavis.core.limit.LimitState;
import dev.clavis.core.profile.Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Collectors;

/**
 * What API Gateway wants to hear: a policy, the context for the back end and for gateway responses, and a usage
 * identifier key. All context values are texts that we made, never the client's.
 *
 * <p>
 * A call over its limit is an <em>allow</em> whose key names no API key: this fuse is the one way to a 429 with header
 * fields, since a deny is a 403. The method must require an API key, and all calls that may pass carry the pass key.
 */
final class AuthorizerResponse {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String NO_API_KEY = "over-the-limit";

    private final Profile profile;
    private final String passKey;

    AuthorizerResponse(Profile profile, String passKey) {
        this.profile = profile;
        this.passKey = passKey;
    }

    /**
     * Writes the answer.
     *
     * @throws UnauthorizedException if there is no good key; API Gateway knows this answer by its message
     */
    void write(Decision decision, String methodArn, OutputStream output) throws IOException {
        switch (decision) {
            case Decision.Allowed allowed -> write(output, passKey, "Allow", methodArn, json -> {
                writeKey(json, allowed.key());
                writeLimits(json, allowed.limits());
                json.writeStringField("limited", "false");
            });
            case Decision.Limited limited -> write(output, NO_API_KEY, "Allow", methodArn, json -> {
                writeKey(json, limited.key());
                writeLimits(json, limited.limits());
                writeLimited(json, limited.retryAfterSeconds());
            });
            case Decision.Overloaded overloaded -> write(output, NO_API_KEY, "Allow", methodArn, json -> {
                json.writeStringField("keyId", profile.shownId(overloaded.key()));
                writeLimited(json, 1);
            });
            case Decision.Forbidden forbidden -> write(output, passKey, "Deny", methodArn, json -> {
                writeKey(json, forbidden.key());
                json.writeStringField("reason", forbidden.reason().code());
            });
            case Decision.Unauthorized _ -> throw new UnauthorizedException();
        }
    }

    private void writeKey(JsonGenerator json, KeyFacts key) throws IOException {
        json.writeStringField("keyId", profile.shownId(key.id()));
        json.writeStringField("workspace", key.workspace().value());
        json.writeStringField("owner", key.owner().value());
        json.writeStringField("environment", key.environment().id());
        json.writeStringField("secret", key.secret().id());
        json.writeStringField("permissions",
                key.permissions().stream().sorted().map(Permission::name).collect(Collectors.joining(" ")));
    }

    private static void writeLimits(JsonGenerator json, LimitState limits) throws IOException {
        json.writeStringField("rateLimit", limits.header());
        json.writeStringField("rateLimitPolicy", limits.policyHeader());
    }

    private static void writeLimited(JsonGenerator json, long retryAfterSeconds) throws IOException {
        json.writeStringField("limited", "true");
        json.writeStringField("retryAfter", Long.toString(retryAfterSeconds));
    }

    private static void write(OutputStream output, String usageIdentifierKey, String effect, String methodArn,
            ContextWriter context) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(output)) {
            json.writeStartObject();
            json.writeStringField("principalId", "key");
            json.writeStringField("usageIdentifierKey", usageIdentifierKey);
            json.writeObjectFieldStart("policyDocument");
            json.writeStringField("Version", "2012-10-17");
            json.writeArrayFieldStart("Statement");
            json.writeStartObject();
            json.writeStringField("Action", "execute-api:Invoke");
            json.writeStringField("Effect", effect);
            json.writeStringField("Resource", resource(methodArn));
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeObjectFieldStart("context");
            context.write(json);
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    /**
     * {@code <arn of the api>/<stage>/<verb>/*}: the path is the client's text, and a policy with a resource of more than
     * 512 characters is refused.
     */
    private static String resource(String methodArn) throws IOException {
        int stage = methodArn.indexOf('/');
        int verb = methodArn.indexOf('/', stage + 1);
        int path = methodArn.indexOf('/', verb + 1);
        if (stage < 0 || verb < 0) {
            throw new IOException("the event's methodArn names no stage and verb");
        }
        return (path < 0 ? methodArn : methodArn.substring(0, path)) + "/*";
    }

    @FunctionalInterface
    private interface ContextWriter {
        void write(JsonGenerator json) throws IOException;
    }
}
