package dev.clavis.dynamodb;

import dev.clavis.core.KeyId;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.limit.Window;
import dev.clavis.core.limit.Windows;
import dev.clavis.stores.DynamoDbLocal;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The real engine with the table of enforcement items, one for all tests of a JVM; counts the calls that are made. */
final class KeysTable {
    static final String NAME = "Keys";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final KeysTable SHARED = new KeysTable(DynamoDbLocal.start());

    private final URI endpoint;
    private final DynamoDbClient client;
    private final AtomicLong calls = new AtomicLong();

    private KeysTable(DynamoDbLocal server) {
        this.endpoint = server.endpoint();
        this.client = newClient();
        KeySchemaElement key = KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build();
        AttributeDefinition id = AttributeDefinition.builder().attributeName("id").attributeType(ScalarAttributeType.S)
                .build();
        client.createTable(table -> table.tableName(NAME).billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(List.of(key)).attributeDefinitions(List.of(id)));
    }

    static KeysTable shared() {
        return SHARED;
    }

    /** Set up as the functions' own, but patient: these tests are about answers, not about giving up. */
    private DynamoDbClient newClient() {
        ExecutionInterceptor counter = new ExecutionInterceptor() {
            @Override
            public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                calls.incrementAndGet();
            }
        };
        return DynamoDbClients.builder(config -> config.addExecutionInterceptor(counter).apiCallTimeout(PATIENCE)
                .apiCallAttemptTimeout(PATIENCE)).endpointOverride(endpoint)
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    /** A store with its own memory, as one more instance of a function would have. */
    EnforcementStore store(Limits limits, InstantSource clock) {
        Set<Window> windows = limits instanceof Windows w ? w.limits().keySet() : Set.of();
        return new DynamoDbEnforcementStore(client, NAME, windows, clock);
    }

    DynamoDbClient client() {
        return client;
    }

    /** Calls of DynamoDB since the JVM's start, by all of this class's clients. */
    long calls() {
        return calls.get();
    }

    Map<String, AttributeValue> item(KeyId id) {
        return client.getItem(get -> get.tableName(NAME).key(Map.of("id", AttributeValue.fromS(id.value())))
                .consistentRead(true)).item();
    }
}
