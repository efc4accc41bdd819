package dev.clavis.stores;

import dev.clavis.stores.internal.PostgresProcess;
import dev.clavis.stores.internal.RunFolder;
import dev.clavis.stores.internal.Store;
import java.util.List;

/**
 * A PostgreSQL server in processes of its own, with an empty database in a temporary folder. Safe for use by many
 * threads.
 */
public final class PostgresServer implements AutoCloseable {
    private final Store store;

    private PostgresServer(Store store) {
        this.store = store;
    }

    /**
     * Starts it and waits until it answers: about three seconds, more the first time, when it is unpacked.
     *
     * @throws StoreException if it does not start
     */
    public static PostgresServer start() {
        return new PostgresServer(Store.start("PostgreSQL", PostgresProcess.class,
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"),
                List.of(RunFolder.parent().resolve("postgresql").toString())));
    }

    /** JDBC URL of the database, without user and password. */
    public String url() {
        return url(port());
    }

    /** The same database through another port, such as a {@link CutProxy proxy's}. */
    public String url(int throughPort) {
        return "jdbc:postgresql://127.0.0.1:" + throughPort + "/postgres";
    }

    /** A superuser. */
    public String user() {
        return "postgres";
    }

    /** Any would do: the server trusts whoever reaches it. */
    public String password() {
        return "postgres";
    }

    public int port() {
        return store.port();
    }

    /** The process that was started here. */
    ChildJvm child() {
        return store.child();
    }

    /** Ends it; its data is gone. */
    @Override
    public void close() {
        store.close();
    }
}
