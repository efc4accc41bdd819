package dev.clavis.local;

import dev.clavis.stores.CutProxy;
import dev.clavis.stores.DynamoDbLocal;
import dev.clavis.stores.PostgresServer;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** The stores, and what stands between them and the functions. */
final class Stores implements AutoCloseable {
    private final DynamoDbLocal dynamoDb;
    private final PostgresServer postgres;
    private final DynamoDbCounter counter = new DynamoDbCounter();
    private final CutProxy dynamoDbProxy;
    private final CutProxy postgresProxy;
    private final boolean useProxies;

    private Stores(DynamoDbLocal dynamoDb, PostgresServer postgres, boolean useProxies) {
        this.dynamoDb = dynamoDb;
        this.postgres = postgres;
        this.useProxies = useProxies;
        this.dynamoDbProxy = CutProxy.to(dynamoDb.port(), counter::tap);
        this.postgresProxy = CutProxy.to(postgres.port());
    }

    /** Starts both at the same time. */
    static Stores start(boolean useProxies) {
        CompletableFuture<PostgresServer> postgres = CompletableFuture.supplyAsync(PostgresServer::start);
        DynamoDbLocal dynamoDb;
        try {
            dynamoDb = DynamoDbLocal.startQuickly();
        } catch (RuntimeException e) {
            postgres.thenAccept(PostgresServer::close).join();
            throw e;
        }
        try {
            return new Stores(dynamoDb, postgres.join(), useProxies);
        } catch (RuntimeException e) {
            dynamoDb.close();
            throw e;
        }
    }

    DynamoDbLocal dynamoDb() {
        return dynamoDb;
    }

    PostgresServer postgres() {
        return postgres;
    }

    CutProxy dynamoDbProxy() {
        return dynamoDbProxy;
    }

    CutProxy postgresProxy() {
        return postgresProxy;
    }

    DynamoDbCounter counter() {
        return counter;
    }

    /** Where functions find DynamoDB. */
    URI dynamoDbForFunctions() {
        return useProxies ? URI.create("http://127.0.0.1:" + dynamoDbProxy.port()) : dynamoDb.endpoint();
    }

    /** Where functions find PostgreSQL. */
    String postgresForFunctions() {
        return useProxies ? postgres.url(postgresProxy.port()) : postgres.url();
    }

    @Override
    public void close() {
        dynamoDbProxy.close();
        postgresProxy.close();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(postgres::close);
        dynamoDb.close();
        closing.join();
    }
}
