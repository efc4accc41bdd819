package dev.clavis.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/** Some threads that do one thing again and again for a while. */
final class Load {
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
            .getOperatingSystemMXBean();

    private Load() {}

    /** One call; it throws if the call did not do what it should. */
    @FunctionalInterface
    interface Call {
        void run() throws Exception;
    }

    /**
     * What a run showed.
     *
     * @param latenciesNanos of all calls
     * @param cpuNanos of this whole process
     * @param others calls of AWS that were no writes
     */
    record Run(Histogram latenciesNanos, long elapsedNanos, long cpuNanos, long writes, long others) {
        long calls() {
            return latenciesNanos.getTotalCount();
        }

        double perSecond() {
            return calls() * 1e9 / elapsedNanos;
        }

        double percentileMicros(double percent) {
            return latenciesNanos.getValueAtPercentile(percent) / 1e3;
        }

        double perCall(long count) {
            return count / (double) calls();
        }

        /** Both runs as one. */
        Run plus(Run other) {
            Histogram all = latenciesNanos.copy();
            all.add(other.latenciesNanos);
            return new Run(all, elapsedNanos + other.elapsedNanos, cpuNanos + other.cpuNanos, writes + other.writes,
                    others + other.others);
        }
    }

    static Run of(int threads, Duration duration, Call call) throws InterruptedException, ExecutionException {
        long writes = CallCounter.writes();
        long others = CallCounter.others();
        long cpu = SYSTEM.getProcessCpuTime();
        long started = System.nanoTime();
        Histogram latencies = new Histogram(SIGNIFICANT_DIGITS);
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Histogram>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(pool.submit(() -> repeat(started + duration.toNanos(), call)));
            }
            for (Future<Histogram> worker : workers) {
                latencies.add(worker.get());
            }
        }
        return new Run(latencies, System.nanoTime() - started, SYSTEM.getProcessCpuTime() - cpu,
                CallCounter.writes() - writes, CallCounter.others() - others);
    }

    private static Histogram repeat(long untilNanos, Call call) throws Exception {
        Histogram latencies = new Histogram(SIGNIFICANT_DIGITS);
        for (long now = System.nanoTime(); now < untilNanos;) {
            call.run();
            long then = System.nanoTime();
            latencies.recordValue(then - now);
            now = then;
        }
        return latencies;
    }
}
