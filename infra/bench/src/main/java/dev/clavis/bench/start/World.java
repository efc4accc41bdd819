package dev.clavis.bench.start;

import com.sun.net.httpserver.HttpServer;
import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.Status;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.IssuedSecret;
import dev.clavis.core.secret.PepperRing;
import dev.clavis.core.secret.SecretClaims;
import dev.clavis.dynamodb.DynamoDbClients;
import dev.clavis.dynamodb.DynamoDbEnforcementStore;
import dev.clavis.stores.DynamoDbLocal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** DynamoDB Local with one good key, the secret with its pepper, and a call of that key. */
final class World implements AutoCloseable {
    static final String TABLE = "Keys";
    private static final String PASS_KEY = "passkeyofthebenchmark";
    private static final String PEPPER = "benchmark-pepper-".repeat(4);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String REGION = "eu-west-1";

    private final Profile profile = Profile.named("agentclara");
    private final DynamoDbLocal dynamo;
    private final HttpServer secrets;
    private final byte[] event;

    private World(DynamoDbLocal dynamo, HttpServer secrets) {
        this.dynamo = dynamo;
        this.secrets = secrets;
        try (DynamoDbClient client = at(dynamo, DynamoDbClients.builder(World::patient))) {
            createTable(client);
            this.event = event(newKey(client, Status.ACTIVE, profile.plans().getLast().limits()), "/conversations");
        }
    }

    static World create() throws IOException {
        return new World(DynamoDbLocal.start(), secrets());
    }

    /** What the template gives the authorizer, and its region and credentials. */
    Map<String, String> environment() {
        return Map.ofEntries(Map.entry("AWS_REGION", REGION), Map.entry("AWS_DEFAULT_REGION", REGION),
                Map.entry("AWS_ACCESS_KEY_ID", "local"), Map.entry("AWS_SECRET_ACCESS_KEY", "local"),
                Map.entry("AWS_SESSION_TOKEN", "local"),
                Map.entry("AWS_ENDPOINT_URL_DYNAMODB", dynamo.endpoint().toString()),
                Map.entry("AWS_ENDPOINT_URL_SECRETS_MANAGER", "http://127.0.0.1:" + secrets.getAddress().getPort()),
                Map.entry("CLAVIS_PROFILE", profile.name()), Map.entry("CLAVIS_ENVIRONMENTS", "both"),
                Map.entry("CLAVIS_KEYS_TABLE", TABLE), Map.entry("CLAVIS_PEPPERS_SECRET", "peppers"),
                Map.entry("CLAVIS_PASS_KEY", PASS_KEY));
    }

    /** As API Gateway sends it for a small GET. */
    byte[] event() {
        return event.clone();
    }

    /** A client as decisions use it. */
    DynamoDbClient client() {
        return at(dynamo, DynamoDbClients.builder(World::patient));
    }

    /** The same over another HTTP client. */
    DynamoDbClient client(SdkHttpClient http) {
        return at(dynamo, DynamoDbClients.builder(World::patient).httpClientBuilder(null).httpClient(http));
    }

    /** Nothing here is in a hurry, and a busy machine is no reason to give up. */
    private static void patient(ClientOverrideConfiguration.Builder config) {
        config.apiCallTimeout(PATIENCE).apiCallAttemptTimeout(PATIENCE);
    }

    private static DynamoDbClient at(DynamoDbLocal dynamo, DynamoDbClientBuilder builder) {
        return builder.endpointOverride(dynamo.endpoint()).region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    /** @throws NoDecisionException if the answer is not the policy that lets the call pass */
    void requireAllowed(String answer) {
        if (!answer.contains(PASS_KEY) || !answer.contains("\"Allow\"") || !answer.contains("ws_bench")) {
            throw new NoDecisionException("a good call was not allowed: " + answer, null);
        }
    }

    @Override
    public void close() {
        secrets.stop(0);
        dynamo.close();
    }

    private static void createTable(DynamoDbClient client) {
        client.createTable(create -> create.tableName(TABLE).billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build())
                .attributeDefinitions(AttributeDefinition.builder().attributeName("id")
                        .attributeType(ScalarAttributeType.S).build()));
    }

    /**
     * Makes a key.
     *
     * @param client of this world
     */
    IssuedSecret newKey(DynamoDbClient client, Status status, Limits limits) {
        SecureRandom random = new SecureRandom();
        KeyId id = profile.secretFormat().newId(random);
        OwnerId owner = new OwnerId("user_bench");
        IssuedSecret issued = profile.secretFormat().issue(new SecretClaims(id, owner, Environment.LIVE),
                PepperRing.parse(PEPPER).current(Instant.now()), random);
        project(client, new EnforcedKey(id, 1, issued.verifier(), 1, Optional.empty(), status, Optional.empty(),
                new WorkspaceId("ws_bench"), owner, Environment.LIVE, profile.permissions(), Optional.empty(),
                Optional.empty(), limits));
        return issued;
    }

    /** Again and again, as the sweep would: a projection has a time limit of its own. */
    private void project(DynamoDbClient client, EnforcedKey key) {
        DynamoDbEnforcementStore store = new DynamoDbEnforcementStore(client, TABLE, profile.windows(),
                InstantSource.system());
        for (Instant end = Instant.now().plus(PATIENCE);;) {
            try {
                store.project(key);
                return;
            } catch (UnavailableException e) {
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
            }
        }
    }

    /** Answers every question with the pepper ring. */
    private static HttpServer secrets() throws IOException {
        byte[] answer = ("{\"Name\":\"peppers\",\"SecretString\":\"" + PEPPER + "\"}").getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
        return server;
    }

    /** A call of a route, by its template, as API Gateway sends it. */
    static byte[] event(IssuedSecret issued, String route) {
        return """
                {"type": "REQUEST",
                 "methodArn": "arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/prod/GET/conversations",
                 "resource": "%2$s", "path": "/conversations", "httpMethod": "GET",
                 "headers": {"Accept": "*/*", "Authorization": "Bearer %1$s", "Host": "api.example.com",
                  "User-Agent": "curl/8.5.0", "X-Amzn-Trace-Id": "Root=1-5759e988-bd862e3fe1be46a994272793",
                  "X-Forwarded-For": "203.0.113.7", "X-Forwarded-Port": "443", "X-Forwarded-Proto": "https"},
                 "multiValueHeaders": {"Accept": ["*/*"], "Authorization": ["Bearer %1$s"],
                  "Host": ["api.example.com"], "User-Agent": ["curl/8.5.0"],
                  "X-Amzn-Trace-Id": ["Root=1-5759e988-bd862e3fe1be46a994272793"],
                  "X-Forwarded-For": ["203.0.113.7"], "X-Forwarded-Port": ["443"], "X-Forwarded-Proto": ["https"]},
                 "queryStringParameters": {"limit": "1"}, "multiValueQueryStringParameters": {"limit": ["1"]},
                 "pathParameters": null, "stageVariables": null,
                 "requestContext": {"resourceId": "abc123", "resourcePath": "/conversations", "httpMethod": "GET",
                  "requestId": "c6af9ac6-7b61-11e6-9a41-93e8deadbeef", "accountId": "123456789012", "stage": "prod",
                  "identity": {"sourceIp": "203.0.113.7", "userAgent": "curl/8.5.0"}, "apiId": "abcdef1234"}}
                """.formatted(issued.secret().exposeSecret(), route).getBytes(StandardCharsets.UTF_8);
    }
}
