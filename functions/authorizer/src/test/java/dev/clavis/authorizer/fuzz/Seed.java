package dev.clavis.authorizer.fuzz;

import java.util.SplittableRandom;

/**
 * What all cases of a run come from: another number each time, unless {@code -Dseed=} repeats a run. Case {@code n} depends
 * on the seed and on {@code n} alone, not on how many threads there are.
 */
record Seed(long value) {
    static Seed ofRun(String test) {
        Seed seed = new Seed(Long.getLong("seed", System.nanoTime()));
        System.out.println(test + ": -Dseed=" + seed.value());
        return seed;
    }

    SplittableRandom random(long caseNumber) {
        return new SplittableRandom(value * 0x9E3779B97F4A7C15L + caseNumber);
    }
}
