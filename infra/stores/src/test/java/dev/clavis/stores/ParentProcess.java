package dev.clavis.stores;

import java.util.concurrent.CompletableFuture;

/** A parent to be killed: starts both stores, at the same time, and says where they are. */
final class ParentProcess {
    private ParentProcess() {}

    public static void main(String[] arguments) {
        Lifeline.run(ParentProcess::start, () -> {});
    }

    private static void start() {
        CompletableFuture<PostgresServer> starting = CompletableFuture.supplyAsync(PostgresServer::start);
        DynamoDbLocal dynamoDb = DynamoDbLocal.start();
        PostgresServer postgres = starting.join();
        Lifeline.ready(dynamoDb.port() + " " + postgres.port() + " " + postgres.child().pid());
    }
}
