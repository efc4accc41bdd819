package dev.clavis.local.services;

import dev.clavis.local.template.Resource;
import dev.clavis.local.template.Template;
import dev.clavis.local.template.TemplateException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/** Makes the DynamoDB tables that a template declares. */
public final class DeclaredTables {
    private static final List<String> KNOWN = List.of("AttributeDefinitions", "KeySchema", "BillingMode", "TableName",
            "PointInTimeRecoverySpecification", "DeletionProtectionEnabled", "SSESpecification", "Tags", "TableClass");

    private DeclaredTables() {}

    /** Creates them all, under the names that the template knows them by. */
    public static void create(Template template, URI endpoint) {
        try (DynamoDbClient client = client(endpoint, template.stack().region())) {
            requests(template).forEach(client::createTable);
        }
    }

    /** The same where some may be there already. */
    public static void createMissing(Template template, URI endpoint) {
        try (DynamoDbClient client = client(endpoint, template.stack().region())) {
            List<String> there = client.listTables().tableNames();
            requests(template).filter(table -> !there.contains(table.tableName())).forEach(client::createTable);
        }
    }

    private static Stream<CreateTableRequest> requests(Template template) {
        return template.resources("AWS::DynamoDB::Table").entrySet().stream()
                .map(table -> request(table.getValue(), template.physicalName(table.getKey())));
    }

    /** A client for whoever wants to look into the tables. */
    public static DynamoDbClient client(URI endpoint, String region) {
        return DynamoDbClient.builder().endpointOverride(endpoint).region(Region.of(region))
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    private static CreateTableRequest request(Resource table, String name) {
        table.properties().map().keySet().stream().filter(property -> !KNOWN.contains(property)).findAny()
                .ifPresent(property -> {
                    throw new TemplateException(table.id() + ": " + property + " is not known here");
                });
        return CreateTableRequest.builder().tableName(table.at("TableName").text(name))
                .billingMode(table.at("BillingMode").text())
                .attributeDefinitions(table.at("AttributeDefinitions").list().stream()
                        .map(a -> AttributeDefinition.builder().attributeName(a.at("AttributeName").text())
                                .attributeType(a.at("AttributeType").text()).build())
                        .toList())
                .keySchema(table.at("KeySchema").list().stream()
                        .map(k -> KeySchemaElement.builder().attributeName(k.at("AttributeName").text())
                                .keyType(k.at("KeyType").text()).build())
                        .toList())
                .build();
    }
}
