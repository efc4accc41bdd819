package dev.clavis.api.faults;

import dev.clavis.stores.Fault;
import dev.clavis.stores.FaultProxy;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The lines from a process to its two stores. Both break at the same instant, at an exchange that a test has chosen: for
 * the stores that is what the death of the process looks like, since nothing of it reaches them any more.
 */
final class Lines {
    /** Where a line leads. */
    enum Store {
        SQL,
        DYNAMODB
    }

    /**
     * Where a process dies.
     *
     * @param exchange the how manieth with this store, from 0
     * @param done whether the store has done what it was asked, and only its answer is lost; or else has got nothing
     */
    record Point(Store store, int exchange, boolean done) {}

    private final Map<Store, FaultProxy> proxies = new EnumMap<>(Store.class);
    private final Map<Store, AtomicInteger> exchanges = new EnumMap<>(Store.class);
    private volatile @Nullable Point point;
    private volatile Runnable atDeath = () -> {};
    private volatile boolean dead;
    private volatile boolean forGood;

    Lines(Map<Store, Integer> ports) {
        ports.forEach((store, port) -> {
            exchanges.put(store, new AtomicInteger());
            proxies.put(store, FaultProxy.to(port, sent -> next(store, sent)));
        });
    }

    int port(Store store) {
        return proxy(store).port();
    }

    /**
     * From now on exchanges count.
     *
     * @param then runs when the lines have broken
     */
    void arm(Point next, Runnable then) {
        atDeath = then;
        exchanges.values().forEach(count -> count.set(0));
        point = next;
    }

    /** Exchanges pass and count no more; says whether the point was reached. */
    boolean disarm() {
        point = null;
        return dead;
    }

    /** Whether the last exchange to be faulted was one whose effect outlives the client: a commit, or a call of DynamoDB. */
    boolean wasForGood() {
        return forGood;
    }

    /** Lets everything pass again. */
    void revive() {
        dead = false;
        proxies.values().forEach(FaultProxy::revive);
    }

    /** Breaks both lines at once. */
    void cut() {
        dead = true;
        proxies.values().forEach(FaultProxy::kill);
        atDeath.run();
    }

    private Fault next(Store store, byte[] sent) {
        Point armed = point;
        if (armed == null || armed.store() != store
                || Objects.requireNonNull(exchanges.get(store)).getAndIncrement() != armed.exchange()) {
            return new Fault.None();
        }
        forGood = store == Store.DYNAMODB || new String(sent, StandardCharsets.ISO_8859_1).contains("COMMIT");
        if (armed.done()) {
            return new Fault.Unanswered(this::cut);
        }
        cut();
        return new Fault.Lost();
    }

    private FaultProxy proxy(Store store) {
        return Objects.requireNonNull(proxies.get(store));
    }
}
