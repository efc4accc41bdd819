package dev.clavis.authorizer.fuzz;

import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.profile.Profile;
import dev.clavis.dynamodb.DynamoDbClients;
import dev.clavis.dynamodb.DynamoDbEnforcementStore;
import dev.clavis.stores.DynamoDbLocal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** DynamoDB Local with the table of enforcement items, and a count of the calls that reach it. */
final class StoreFixture implements AutoCloseable {
    private static final String TABLE = "Keys";
    /** The functions' own timeouts are for answers in time; here the answers count. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DynamoDbLocal server = DynamoDbLocal.start();
    private final AtomicLong calls = new AtomicLong();
    private final DynamoDbClient client = newClient();

    private StoreFixture() {}

    static StoreFixture start() {
        StoreFixture fixture = new StoreFixture();
        KeySchemaElement key = KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build();
        AttributeDefinition id = AttributeDefinition.builder().attributeName("id").attributeType(ScalarAttributeType.S)
                .build();
        fixture.client.createTable(table -> table.tableName(TABLE).billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(List.of(key)).attributeDefinitions(List.of(id)));
        return fixture;
    }

    private DynamoDbClient newClient() {
        ExecutionInterceptor counter = new ExecutionInterceptor() {
            @Override
            public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                calls.incrementAndGet();
            }
        };
        return DynamoDbClients
                .builder(config -> config.addExecutionInterceptor(counter).apiCallTimeout(PATIENCE)
                        .apiCallAttemptTimeout(PATIENCE))
                .endpointOverride(server.endpoint()).region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    EnforcementStore store(Profile profile, InstantSource clock) {
        return new DynamoDbEnforcementStore(client, TABLE, profile.windows(), clock);
    }

    long calls() {
        return calls.get();
    }

    /** How many calls the item of a key has counted; 0 if there is none. */
    long used(String key) {
        Map<String, AttributeValue> item = client
                .getItem(get -> get.tableName(TABLE).key(Map.of("id", AttributeValue.fromS(key))).consistentRead(true))
                .item();
        return item.containsKey("used") ? Long.parseLong(item.get("used").n()) : 0;
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
