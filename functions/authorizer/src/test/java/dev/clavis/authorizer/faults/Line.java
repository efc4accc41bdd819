package dev.clavis.authorizer.faults;

import dev.clavis.stores.Fault;
import dev.clavis.stores.FaultProxy;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The line to a store, and what becomes of the exchanges on it. Safe for use by many threads. */
final class Line implements AutoCloseable {
    private final Queue<Fault> next = new ConcurrentLinkedQueue<>();
    private final AtomicInteger exchanges = new AtomicInteger();
    private volatile Supplier<Fault> always = Fault.None::new;
    private final FaultProxy proxy;

    Line(int targetPort) {
        proxy = FaultProxy.to(targetPort, _ -> {
            exchanges.incrementAndGet();
            Fault planned = next.poll();
            return planned == null ? always.get() : planned;
        });
    }

    int port() {
        return proxy.port();
    }

    /** These happen to the next exchanges, one each. */
    void next(Fault... faults) {
        next.addAll(List.of(faults));
    }

    /** This happens to every exchange from now on. */
    void always(Fault fault) {
        always = () -> fault;
    }

    /** What this says happens to every exchange from now on. */
    void always(Supplier<Fault> faults) {
        always = faults;
    }

    void heal() {
        next.clear();
        always(new Fault.None());
    }

    /** How many exchanges have begun. */
    int exchanges() {
        return exchanges.get();
    }

    int connections() {
        return proxy.connections();
    }

    /** All connections break, as when a server restarts. */
    void breakAll() {
        proxy.kill();
        proxy.revive();
    }

    @Override
    public void close() {
        proxy.close();
    }
}
