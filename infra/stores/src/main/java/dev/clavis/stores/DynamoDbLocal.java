package dev.clavis.stores;

import dev.clavis.stores.internal.DynamoDbProcess;
import dev.clavis.stores.internal.Store;
import java.net.URI;
import java.util.ArrayList;
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
     * Starts it and waits until it answers, about two seconds. Its JVM compiles quickly and no further: ahead for
     * tens of thousands of calls, behind after that.
     *
     * @throws StoreException if it does not start
     */
    public static DynamoDbLocal start() {
        return start(List.of("-XX:TieredStopAtLevel=1"));
    }

    /**
     * The same with a JVM that gets faster for longer, for who measures calls by the hundred thousand.
     *
     * @throws StoreException if it does not start
     */
    public static DynamoDbLocal startForBenchmark() {
        return start(List.of());
    }

    private static DynamoDbLocal start(List<String> compiler) {
        List<String> options = new ArrayList<>(compiler);
        options.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xmx512m"));
        return new DynamoDbLocal(Store.start("DynamoDB Local", DynamoDbProcess.class, options, List.of()));
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
