package dev.clavis.bench.start;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.clavis.core.Environment;
import dev.clavis.core.Permission;
import dev.clavis.core.access.Route;
import dev.clavis.core.enforcement.Decision;
import dev.clavis.core.enforcement.Gatekeeper;
import dev.clavis.core.enforcement.Request;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.Peppers;
import dev.clavis.dynamodb.DynamoDbClients;
import dev.clavis.dynamodb.DynamoDbEnforcementStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The floor of a start: the same decision on the same event by the same engine, its parts put together by constructors.
 * The pepper comes from Secrets Manager and the verdict from one conditional write, both through the SDK; the policy says
 * the same. It leaves out all that this needs not: Micronaut, SnapStart, a first call before the first request, logs,
 * time limits for the secret, every answer but the policy that allows, and every mistake that an event could have.
 */
public class PlainFunction implements RequestStreamHandler {
    private static final JsonFactory JSON = new JsonFactory();

    private final Profile profile = Profile.named(System.getenv("CLAVIS_PROFILE"));
    private final Gatekeeper gatekeeper;

    /** For Lambda. */
    public PlainFunction() {
        this(SecretsManagerClient.builder().httpClientBuilder(Apache5HttpClient.builder()).build(),
                DynamoDbClients.create());
    }

    PlainFunction(SecretsManagerClient secrets, DynamoDbClient dynamo) {
        InstantSource clock = InstantSource.system();
        String ring = System.getenv("CLAVIS_PEPPERS_SECRET");
        Peppers peppers = new Peppers(() -> secrets.getSecretValue(get -> get.secretId(ring)).secretString(), clock);
        DynamoDbEnforcementStore store = new DynamoDbEnforcementStore(dynamo,
                System.getenv("CLAVIS_KEYS_TABLE"), profile.windows(), clock);
        this.gatekeeper = new Gatekeeper(profile, EnumSet.allOf(Environment.class), peppers, store, clock);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context lambda) throws IOException {
        Map<String, String> event = new HashMap<>();
        try (JsonParser json = JSON.createParser(input)) {
            read(json, event);
        }
        Request request = new Request(Optional.ofNullable(event.get("Authorization")),
                new Route(event.getOrDefault("httpMethod", ""), event.getOrDefault("resource", "")), Optional.empty(),
                event.getOrDefault("sourceIp", ""));
        Decision decision = gatekeeper.decide(request);
        if (decision instanceof Decision.Allowed allowed) {
            write(allowed, event.getOrDefault("methodArn", ""), output);
        } else {
            throw new IllegalStateException("refused: " + decision);
        }
    }

    /** The last text of each name, however deep. */
    private static void read(JsonParser json, Map<String, String> event) throws IOException {
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
            if (token == JsonToken.VALUE_STRING && json.currentName() != null) {
                event.put(json.currentName(), json.getText());
            }
        }
    }

    private void write(Decision.Allowed allowed, String methodArn, OutputStream output) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(output)) {
            json.writeStartObject();
            json.writeStringField("principalId", "key");
            json.writeStringField("usageIdentifierKey", System.getenv("CLAVIS_PASS_KEY"));
            json.writeObjectFieldStart("policyDocument");
            json.writeStringField("Version", "2012-10-17");
            json.writeArrayFieldStart("Statement");
            json.writeStartObject();
            json.writeStringField("Action", "execute-api:Invoke");
            json.writeStringField("Effect", "Allow");
            json.writeStringField("Resource", methodArn.substring(0, methodArn.lastIndexOf('/')) + "/*");
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeObjectFieldStart("context");
            writeContext(json, allowed);
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private void writeContext(JsonGenerator json, Decision.Allowed allowed) throws IOException {
        json.writeStringField("keyId", profile.shownId(allowed.key().id()));
        json.writeStringField("workspace", allowed.key().workspace().value());
        json.writeStringField("owner", allowed.key().owner().value());
        json.writeStringField("environment", allowed.key().environment().id());
        json.writeStringField("secret", allowed.key().secret().id());
        json.writeStringField("permissions", allowed.key().permissions().stream().sorted().map(Permission::name)
                .collect(Collectors.joining(" ")));
        json.writeStringField("rateLimit", allowed.limits().header());
        json.writeStringField("rateLimitPolicy", allowed.limits().policyHeader());
        json.writeStringField("limited", "false");
    }
}
