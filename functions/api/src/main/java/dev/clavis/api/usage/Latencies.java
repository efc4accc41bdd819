package dev.clavis.api.usage;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How long answers took, as a histogram: sums of such are exact, and percentiles are off by less than the width of a
 * class, half of what it begins with at most.
 */
final class Latencies {
    /** The last millisecond of each class but the last, which has no end. */
    private static final long[] BOUNDS = {1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1_000,
            1_500, 2_000, 3_000, 5_000, 7_000, 10_000, 15_000, 20_000, 30_000 };
    static final Latencies NONE = new Latencies(new long[BOUNDS.length + 1], 0);

    private final long[] counts;
    private final long slowest;

    private Latencies(long[] counts, long slowest) {
        this.counts = counts;
        this.slowest = slowest;
    }

    /** Of one answer. */
    static Latencies of(long millis) {
        long[] counts = new long[BOUNDS.length + 1];
        int place = Arrays.binarySearch(BOUNDS, millis);
        counts[place < 0 ? -place - 1 : place] = 1;
        return new Latencies(counts, millis);
    }

    /**
     * As they are stored.
     *
     * @param counts one for each of {@link #columns}
     */
    static Latencies of(List<Long> counts, long slowest) {
        if (counts.size() != BOUNDS.length + 1) {
            throw new IllegalArgumentException("there are " + counts.size() + " classes of latencies");
        }
        return new Latencies(counts.stream().mapToLong(Long::longValue).toArray(), slowest);
    }

    /** The columns that the classes are stored in. */
    static List<String> columns() {
        return Stream.concat(LongStream.of(BOUNDS).mapToObj(bound -> "ms_" + bound), Stream.of("ms_more")).toList();
    }

    List<Long> counts() {
        return LongStream.of(counts).boxed().toList();
    }

    long slowestMillis() {
        return slowest;
    }

    Latencies plus(Latencies other) {
        long[] sums = counts.clone();
        Arrays.setAll(sums, place -> counts[place] + other.counts[place]);
        return new Latencies(sums, Math.max(slowest, other.slowest));
    }

    /**
     * Within how many milliseconds this part of the answers came, as if those of a class were spread evenly over it;
     * nothing if there were none.
     *
     * @param part above 0 and up to 1
     */
    OptionalLong percentileMillis(double part) {
        long total = LongStream.of(counts).sum();
        if (total == 0) {
            return OptionalLong.empty();
        }
        long rank = Math.max(1, (long) Math.ceil(part * total));
        int place = 0;
        long before = 0;
        while (before + counts[place] < rank) {
            before += counts[place];
            place++;
        }
        long low = place == 0 ? 0 : BOUNDS[place - 1];
        long high = place == BOUNDS.length ? slowest : Math.min(BOUNDS[place], slowest);
        return OptionalLong
                .of(low + Math.round(Math.max(0, high - low) * ((double) (rank - before) / counts[place])));
    }
}
