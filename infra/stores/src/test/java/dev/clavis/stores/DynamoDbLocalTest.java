package dev.clavis.stores;

import static dev.clavis.stores.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class DynamoDbLocalTest {
    @Test
    void keepsItemsForAnyRegionAndAccessKey() {
        try (DynamoDbLocal store = DynamoDbLocal.start();
                DynamoDbClient one = client(store, "one", Region.EU_CENTRAL_1);
                DynamoDbClient two = client(store, "two", Region.US_EAST_1)) {
            createTable(one);
            one.putItem(put -> put.tableName("keys").item(Map.of("id", AttributeValue.fromS("a"))));
            assertThat(two.getItem(get -> get.tableName("keys").key(Map.of("id", AttributeValue.fromS("a")))).hasItem())
                    .isTrue();
        }
    }

    @Test
    void listensOn127001AloneAndNotAfterItsEnd() {
        DynamoDbLocal store = DynamoDbLocal.start();
        try (store) {
            assertThat(Ports.isOpen(store.port())).isTrue();
            assertThat(Ports.isOpen("127.0.0.2", store.port())).isFalse();
        }
        assertThat(store.child().isAlive()).isFalse();
        eventually("port closed", () -> !Ports.isOpen(store.port()));
    }

    private static DynamoDbClient client(DynamoDbLocal store, String accessKey, Region region) {
        return DynamoDbClient.builder().endpointOverride(store.endpoint()).region(region)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "local")))
                .build();
    }

    private static void createTable(DynamoDbClient client) {
        client.createTable(table -> table.tableName("keys").billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder().attributeName("id")
                        .attributeType(ScalarAttributeType.S).build())
                .keySchema(KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build()));
    }
}
