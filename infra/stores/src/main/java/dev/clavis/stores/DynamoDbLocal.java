package dev.clavis.stores;

import dev.clavis.stores.internal.DynamoDbProcess;
import dev.clavis.stores.internal.Store;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
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
        return start(List.of());
    }

    /**
     * The same for a system that is called now and then and ends within minutes: the quick compiler alone takes half the
     * processor time there, and more than both do where thousands of calls follow each other.
     */
    public static DynamoDbLocal startQuickly() {
        return start(List.of("-XX:TieredStopAtLevel=1"));
    }

    private static DynamoDbLocal start(List<String> compilers) {
        List<String> options = new ArrayList<>(compilers);
        Collections.addAll(options, "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xmx512m");
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
