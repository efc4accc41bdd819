package dev.clavis.sample;

import dev.clavis.stores.DynamoDbLocal;
import java.net.URI;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The table of the template on one DynamoDB Local for all tests, which ends with their process. */
final class SampleTable {
    static final String NAME = "Sample";
    private static final DynamoDbLocal DYNAMO = DynamoDbLocal.start();

    static {
        use(DYNAMO.endpoint());
        System.setProperty("aws.region", "eu-central-1");
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        try (DynamoDbClient client = DynamoDbClient.create()) {
            client.createTable(table -> table.tableName(NAME).billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(text("scope"), text("id"))
                    .keySchema(key("scope", KeyType.HASH), key("id", KeyType.RANGE)));
        }
    }

    private SampleTable() {}

    static URI endpoint() {
        return DYNAMO.endpoint();
    }

    /** Where a client that is built from now on finds DynamoDB: the SDK's own setting, as in a local run. */
    static void use(URI endpoint) {
        System.setProperty("aws.endpointUrlDynamoDb", endpoint.toString());
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder().attributeName(name).attributeType(ScalarAttributeType.S).build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
