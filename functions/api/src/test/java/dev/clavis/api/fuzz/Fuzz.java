package dev.clavis.api.fuzz;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Runs cases. */
final class Fuzz {
    private static final int CASES = Integer.getInteger("api.fuzz.cases", 200);
    private static final int SHOWN = 2_000;
    /** Spreads the seeds of a run's cases, as in {@link java.util.SplittableRandom}. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Fuzz() {}

    /**
     * Runs a part of the cases, each from a seed of its own.
     *
     * @param percent of {@code api.fuzz.cases}; at least one case runs
     * @throws AssertionError naming the seed and the input of the case that failed
     */
    static void run(String name, int percent, Consumer<Chance> test) {
        long seed = Long.getLong("seed", System.nanoTime());
        int cases = (int) Math.max(1, (long) CASES * percent / 100);
        System.out.println("fuzz " + name + ": " + cases + " cases, repeat with -Dseed=" + seed);
        long start = System.nanoTime();
        Map<String, Integer> outcomes = new TreeMap<>();
        for (int i = 0; i < cases; i++) {
            Chance chance = new Chance(seed + i * GOLDEN);
            try {
                test.accept(chance);
                outcomes.merge(chance.outcome(), 1, Integer::sum);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("%s, case %d, repeat with -Dseed=%d: %s%n%s".formatted(name, i, seed, e,
                        printable(chance.note())), e);
            }
        }
        System.out.println(
                "fuzz " + name + ": " + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms, " + outcomes);
    }

    private static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.substring(0, Math.min(SHOWN, text.length())).chars().forEach(c -> shown.append(
                c >= ' ' && c <= '~' ? String.valueOf((char) c) : "\\u%04x".formatted(c)));
        return shown + (text.length() > SHOWN ? "... (" + text.length() + " characters)" : "");
    }
}
