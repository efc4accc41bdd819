package dev.clavis.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.clavis.core.UnavailableException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/** Some threads that do one thing again and again for a while, each as soon as it has its answer. */
public final class Load {
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
            .getOperatingSystemMXBean();
    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

    private final Histogram latencies = new Histogram(SIGNIFICANT_DIGITS);
    private long allowed;
    private long unanswered;

    private Load() {}

    /** One call. */
    @FunctionalInterface
    public interface Call {
        /**
         * Makes the call.
         *
         * @return whether it was allowed
         * @throws UnavailableException if there was no decision; anything else ends the measurement
         */
        boolean run() throws Exception;
    }

    /**
     * Makes calls for a while.
     *
     * @throws ExecutionException if a call failed otherwise than by saying that there is no decision
     */
    public static Measured of(int threads, Duration duration, Call call)
            throws InterruptedException, ExecutionException {
        CallCounter.Calls calls = CallCounter.now();
        long cpu = SYSTEM.getProcessCpuTime();
        long compiled = COMPILER.getTotalCompilationTime();
        long started = System.nanoTime();
        Load all = new Load();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Load>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(pool.submit(() -> new Load().repeat(started + duration.toNanos(), call)));
            }
            for (Future<Load> worker : workers) {
                all.add(worker.get());
            }
        }
        return new Measured(all.latencies, System.nanoTime() - started, SYSTEM.getProcessCpuTime() - cpu,
                COMPILER.getTotalCompilationTime() - compiled, CallCounter.now().minus(calls), all.allowed,
                all.unanswered);
    }

    private Load repeat(long untilNanos, Call call) throws Exception {
        for (long now = System.nanoTime(); now - untilNanos < 0;) {
            boolean answered = true;
            try {
                allowed += call.run() ? 1 : 0;
            } catch (UnavailableException | CancellationException e) {
                // The HTTP client throws the latter when its time is over while it waits for a connection.
                unanswered++;
                answered = false;
            }
            long then = System.nanoTime();
            if (answered) {
                latencies.recordValue(then - now);
            }
            now = then;
        }
        return this;
    }

    private void add(Load other) {
        latencies.add(other.latencies);
        allowed += other.allowed;
        unanswered += other.unanswered;
    }
}
