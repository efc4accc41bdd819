package dev.clavis.authorizer.soak;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The keys that are alive, a fixed number of them; a revoked one makes room for a new one after a while. */
final class Population {
    static final int SIZE = 240;
    private static final int HOT = 24;

    private final AtomicReferenceArray<Subject> subjects = new AtomicReferenceArray<>(SIZE);
    private final AtomicInteger replaced = new AtomicInteger();

    Population() {
        for (int slot = 0; slot < SIZE; slot++) {
            subjects.set(slot, new Subject(slot));
        }
    }

    /** Some slot; a few are drawn far more often than the others. */
    static int draw(Random random) {
        return random.nextInt(random.nextInt(4) == 0 ? HOT : SIZE);
    }

    Subject get(int slot) {
        return subjects.get(slot);
    }

    /** Puts a new key in its place; callers use it at once. Its number is one that no key had. */
    Subject replace(int slot) {
        Subject next = new Subject(SIZE * (1 + replaced.getAndIncrement()) + slot);
        subjects.set(slot, next);
        return next;
    }
}
