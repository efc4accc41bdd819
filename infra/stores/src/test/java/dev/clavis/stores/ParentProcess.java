package dev.clavis.stores;

/** A parent to be killed: starts both stores and says where they are. */
final class ParentProcess {
    private ParentProcess() {}

    public static void main(String[] arguments) {
        Lifeline.run(ParentProcess::start, () -> {});
    }

    private static void start() {
        PostgresServer postgres = PostgresServer.start();
        DynamoDbLocal dynamoDb = DynamoDbLocal.start();
        Lifeline.ready(dynamoDb.port() + " " + postgres.port() + " " + postgres.child().pid());
    }
}
