package dev.clavis.stores;

import dev.clavis.stores.internal.DynamoDbProcess;
import dev.clavis.stores.internal.Store;
import java.net.URI;
import java.util.List;

/**
 * DynamoDB Local in a process of its own, in memory. Every region and access key sees the same tables; keys must be
 * alphanumeric and table names have three characters or more. Safe for use by many threads.
 */
public final class DynamoDbLocal implements AutoCloseable {
    private final Store store;

    private DynamoDbLocal(Store store) {
        this.store = store;
    }

    /**
     * Starts it and waits until it answers, about two seconds.
     *
     * @throws StoreException if it does not start
     */
    public static DynamoDbLocal start() {
        return new DynamoDbLocal(Store.start("DynamoDB Local", DynamoDbProcess.class,
                List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xmx512m"), List.of()));
    }

    /** What the SDK takes as {@code AWS_ENDPOINT_URL_DYNAMODB}. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port());
    }

    public int port() {
        return store.port();
    }

    /** The process that was started here. */
    ChildJvm child() {
        return store.child();
    }

    /** Ends it; its tables are gone. */
    @Override
    public void close() {
        store.close();
    }
}
