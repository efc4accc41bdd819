package dev.clavis.authorizer.soak;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.sun.net.httpserver.HttpServer;
import dev.clavis.authorizer.RunningAuthorizer;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.dynamodb.DynamoDbClients;
import dev.clavis.dynamodb.DynamoDbEnforcementStore;
import dev.clavis.stores.DynamoDbLocal;
import dev.clavis.stores.Fault;
import dev.clavis.stores.FaultProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * DynamoDB behind a proxy that counts connections, a secret's endpoint, an authorizer for each product, and a store to
 * project with, as management would.
 */
final class Stage implements AutoCloseable {
    private static final String SECRET = "{\"ARN\": \"peppers\", \"Name\": \"peppers\", \"SecretString\": \""
            + Subject.RING + "\"}";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DynamoDbLocal database = DynamoDbLocal.start();
    private final FaultProxy proxy = FaultProxy.to(database.port(), _ -> new Fault.None());
    private final HttpServer secrets = secrets();
    private final Map<Product, RunningAuthorizer> authorizers = new EnumMap<>(Product.class);
    private final FastClock clock = new FastClock();
    private final DynamoDbClient management;

    /** @param settings that the authorizers' clients will read, now and later */
    Stage(SdkSettings settings) throws IOException {
        settings.set(proxy.port(), secrets.getAddress().getPort());
        this.management = DynamoDbClients.create();
        KeySchemaElement key = KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build();
        AttributeDefinition id = AttributeDefinition.builder().attributeName("id").attributeType(ScalarAttributeType.S)
                .build();
        management.createTable(table -> table.tableName(RunningAuthorizer.TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(List.of(key)).attributeDefinitions(List.of(id))
                .overrideConfiguration(time -> time.apiCallTimeout(PATIENCE).apiCallAttemptTimeout(PATIENCE)));
        for (Product product : Product.values()) {
            authorizers.put(product, RunningAuthorizer.start(product.profile(), clock));
        }
    }

    private static HttpServer secrets() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] answer = SECRET.getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }

    FastClock clock() {
        return clock;
    }

    Map<Product, RequestStreamHandler> authorizers() {
        Map<Product, RequestStreamHandler> functions = new EnumMap<>(Product.class);
        authorizers.forEach((product, authorizer) -> functions.put(product, authorizer.function()));
        return functions;
    }

    /** A store that only projects. */
    EnforcementStore projections() {
        return new DynamoDbEnforcementStore(management, RunningAuthorizer.TABLE, Set.of(), clock);
    }

    /** Open connections to DynamoDB, as seen from its side. */
    int connections() {
        return proxy.connections();
    }

    /** Ends the authorizers and the management's client, and leaves the database. */
    void closeClients() {
        authorizers.values().forEach(RunningAuthorizer::close);
        management.close();
    }

    @Override
    public void close() {
        closeClients();
        proxy.close();
        secrets.stop(0);
        database.close();
    }
}
