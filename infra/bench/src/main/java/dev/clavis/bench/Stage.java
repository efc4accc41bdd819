package dev.clavis.bench;

import com.sun.net.httpserver.HttpServer;
import dev.clavis.dynamodb.DynamoDbClients;
import dev.clavis.stores.DynamoDbLocal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** What a part measures against: DynamoDB Local with the tables, and a server that hands out the peppers. */
final class Stage implements AutoCloseable {
    static final String KEYS_TABLE = "Keys";
    /** Where Bucket4j keeps its state. */
    static final String BUCKETS_TABLE = "Buckets";
    static final String PEPPER = "benchmark-pepper-".repeat(4);
    static final String PASS_KEY = "passkeyofthebenchmark";
    private static final String REGION = "eu-west-1";
    private static final String CREDENTIAL = "local";
    /** Of the client that sets the scene, which may take its time. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DynamoDbLocal dynamo;
    private final HttpServer secrets;
    private final DynamoDbClient client;

    private Stage(DynamoDbLocal dynamo, HttpServer secrets) {
        this.dynamo = dynamo;
        this.secrets = secrets;
        this.client = DynamoDbClients.builder(config -> config.apiCallTimeout(PATIENCE)
                .apiCallAttemptTimeout(PATIENCE)).endpointOverride(dynamo.endpoint()).region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(CREDENTIAL,
                        CREDENTIAL)))
                .build();
        createTable(KEYS_TABLE);
        createTable(BUCKETS_TABLE);
    }

    static Stage start() throws IOException {
        return new Stage(DynamoDbLocal.start(), secrets());
    }

    DynamoDbClient client() {
        return client;
    }

    Keys keys(Kind kind) {
        return new Keys(kind, client);
    }

    /** That of an authorizer function. */
    Map<String, String> environment(Kind kind) {
        return Map.of("AWS_REGION", REGION, "AWS_ACCESS_KEY_ID", CREDENTIAL, "AWS_SECRET_ACCESS_KEY", CREDENTIAL,
                "AWS_ENDPOINT_URL_DYNAMODB", dynamo.endpoint().toString(), "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                "http://127.0.0.1:" + secrets.getAddress().getPort(), "CLAVIS_ENVIRONMENTS", "both",
                "CLAVIS_KEYS_TABLE", KEYS_TABLE, "CLAVIS_PEPPERS_SECRET", "peppers", "CLAVIS_PASS_KEY", PASS_KEY,
                "CLAVIS_PROFILE", kind.profileName());
    }

    @Override
    public void close() {
        client.close();
        secrets.stop(0);
        dynamo.close();
    }

    private void createTable(String name) {
        KeySchemaElement key = KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build();
        AttributeDefinition id = AttributeDefinition.builder().attributeName("id").attributeType(ScalarAttributeType.S)
                .build();
        client.createTable(create -> create.tableName(name).billingMode(BillingMode.PAY_PER_REQUEST).keySchema(key)
                .attributeDefinitions(id));
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
}
