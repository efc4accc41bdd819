package dev.clavis.api.fuzz;

import java.util.List;
import java.util.Random;

/** Where a case takes its decisions: the same seed takes the same ones. */
final class Chance {
    private final Random random;
    private String note = "";
    private String outcome = "";

    Chance(long seed) {
        this.random = new Random(seed);
    }

    /** Remembers what is about to be sent, to be said if it goes wrong. */
    void note(String what) {
        note = what;
    }

    /** Remembers what came of it, for the run to count. */
    void outcome(String what) {
        outcome = what;
    }

    String outcome() {
        return outcome;
    }

    String note() {
        return note;
    }

    /** A number from 0 up to, and without, this one. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean once(int in) {
        return below(in) == 0;
    }

    <T> T of(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    @SafeVarargs
    final <T> T of(T... choices) {
        return choices[below(choices.length)];
    }

    long number() {
        return random.nextLong();
    }

    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
