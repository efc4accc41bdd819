package dev.clavis.authorizer.faults;

import dev.clavis.core.KeyId;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.EnforcedCopy;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.limit.Windows;
import dev.clavis.dynamodb.DynamoDbClients;
import dev.clavis.dynamodb.DynamoDbEnforcementStore;
import dev.clavis.stores.DynamoDbLocal;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The real engine with the table of enforcement items, one for all tests of a JVM, on a line without faults. */
final class Table {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Table SHARED = new Table(DynamoDbLocal.start());

    private static final int ATTEMPTS = 5;

    private final int port;
    private final DynamoDbClient client;

    private Table(DynamoDbLocal server) {
        port = server.port();
        client = client(port);
        client.createTable(table -> table.tableName("Keys").billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build())
                .attributeDefinitions(AttributeDefinition.builder().attributeName("id")
                        .attributeType(ScalarAttributeType.S).build()));
    }

    /** Set up as the functions' own, but patient. */
    static DynamoDbClient client(int port) {
        return DynamoDbClients.builder(config -> config.apiCallTimeout(PATIENCE).apiCallAttemptTimeout(PATIENCE))
                .endpointOverride(URI.create("http://127.0.0.1:" + port)).region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    static Table shared() {
        return SHARED;
    }

    int port() {
        return port;
    }

    void project(EnforcedKey key) {
        for (int attempt = 1;; attempt++) {
            try {
                store(key).project(key);
                return;
            } catch (UnavailableException e) {
                // A machine that pauses; this is not what is tested.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** How many calls of the key were counted. */
    long counted(EnforcedKey key) {
        return copy(key).usage().calls();
    }

    EnforcedCopy copy(EnforcedKey key) {
        return store(key).read(key.id()).orElseThrow();
    }

    private EnforcementStore store(EnforcedKey key) {
        return store(client, key);
    }

    /** A store for this kind of keys on another line. */
    static EnforcementStore store(DynamoDbClient client, EnforcedKey key) {
        return new DynamoDbEnforcementStore(client, "Keys", switch (key.limits()) {
            case Windows windows -> windows.limits().keySet();
            case Bucket _ -> Set.of();
        }, InstantSource.system());
    }
}
