package dev.clavis.authorizer.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.ToLongFunction;

/** What a process holds, sampled while it works. What grows from the first quarter of the time to the last is a leak. */
final class Leaks {
    private final IntSupplier connections;
    private final List<Sample> samples = new ArrayList<>();

    /**
     * What is held at one instant.
     *
     * @param heapBytes after a collection
     */
    record Sample(long heapBytes, long threads, long connections, long files) {}

    Leaks(IntSupplier connections) {
        this.connections = connections;
    }

    void sample() {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long files = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
        samples.add(new Sample(heap, ManagementFactory.getThreadMXBean().getThreadCount(), connections.getAsInt(),
                files));
    }

    /**
     * By how much more is held in the last quarter than in the first. Of each quarter the least counts: what a call holds
     * while it runs is no leak.
     */
    long growth(ToLongFunction<Sample> of) {
        int quarter = samples.size() / 4;
        return least(samples.subList(samples.size() - quarter, samples.size()), of)
                - least(samples.subList(0, quarter), of);
    }

    long most(ToLongFunction<Sample> of) {
        return samples.stream().mapToLong(of).max().orElseThrow();
    }

    private static long least(List<Sample> samples, ToLongFunction<Sample> of) {
        return samples.stream().mapToLong(of).min().orElseThrow();
    }

    List<Sample> samples() {
        return List.copyOf(samples);
    }
}
