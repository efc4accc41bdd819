package dev.clavis.authorizer.soak;

import dev.clavis.authorizer.soak.State.Standing;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.Projection;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Changes keys as projection does, each in turn, and writes down what it changed. Of one thread, and of its own keys. */
final class Changer implements AutoCloseable {
    private static final long SECOND = 1_000_000;
    private static final long[] FIRST = {2, 5, 20, WindowRule.UNLIMITED };
    private static final long[] SECOND_LIMIT = {30, 100, WindowRule.UNLIMITED };

    private final EnforcementStore store;
    private final Population population;
    private final FastClock clock;
    private final Journal<Change> journal;
    private final Random random;
    private final Map<Integer, Present> present = new HashMap<>();
    private long misprojected;

    private record Present(State state, long version) {}

    Changer(EnforcementStore store, Population population, FastClock clock, Journal<Change> journal, long seed) {
        this.store = store;
        this.population = population;
        this.clock = clock;
        this.journal = journal;
        this.random = new Random(seed);
    }

    /** How many projections had another outcome than their versions demand. */
    long misprojected() {
        return misprojected;
    }

    /** Changes some key whose slot leaves this remainder. */
    void changeAny(int remainder, int divisor) throws IOException {
        int slot = Population.draw(random);
        change(Math.min(slot - slot % divisor + remainder, Population.SIZE - divisor + remainder));
    }

    /** Changes one thing of the key in this slot, or makes a new key if that one is revoked for good. */
    void change(int slot) throws IOException {
        Present before = present.get(slot);
        if (before == null) {
            project(slot, created(population.get(slot)), 1);
        } else if (before.state().standing() == Standing.REVOKED && random.nextBoolean()) {
            project(slot, created(population.replace(slot)), 1);
        } else {
            project(slot, changed(before.state(), population.get(slot)), before.version() + 1);
            if (random.nextInt(10) == 0) {
                projectLate(population.get(slot), before);
            }
        }
    }

    /** Puts a new key in this slot. */
    Subject create(int slot, State state) throws IOException {
        Subject subject = population.replace(slot);
        project(slot, state, 1);
        return subject;
    }

    /** Changes the key that was created in this slot. */
    void change(int slot, State state) throws IOException {
        project(slot, state, Objects.requireNonNull(present.get(slot)).version() + 1);
    }

    private State created(Subject subject) {
        State anyone = new State(0, State.NOTHING, State.NEVER, Standing.ACTIVE, State.READ + State.WRITE, State.NEVER,
                false, 1, 0);
        return withLimits(anyone, subject);
    }

    private State changed(State state, Subject subject) {
        int kind = random.nextInt(100);
        if (state.standing() == Standing.SUSPENDED && kind < 50) {
            return state.withStanding(Standing.ACTIVE);
        }
        if (kind < 7) {
            return state.withStanding(Standing.REVOKED);
        }
        if (kind < 17) {
            return state.standing() == Standing.REVOKED ? state : state.withStanding(Standing.SUSPENDED);
        }
        if (kind < 37) {
            return state.withSecret(subject.issueNext(), state.secret(), soon(0, 20));
        }
        if (kind < 45) {
            return state.withSecret(state.secret(), State.NOTHING, State.NEVER);
        }
        return changedRights(state, subject, kind);
    }

    private State changedRights(State state, Subject subject, int kind) {
        if (kind < 60) {
            return state.withPermissions(random.nextInt(4) == 0 ? random.nextInt(4) : State.READ + State.WRITE);
        }
        if (kind < 75) {
            return state.withExpires(random.nextInt(3) == 0 ? soon(-5, 20) : State.NEVER);
        }
        return kind < 83 ? state.withFenced(!state.fenced()) : withLimits(state, subject);
    }

    private State withLimits(State state, Subject subject) {
        long second = subject.product() == Product.WINDOWS ? SECOND_LIMIT[random.nextInt(SECOND_LIMIT.length)] : 0;
        return state.withLimits(FIRST[random.nextInt(FIRST.length)], second);
    }

    /** In whole milliseconds, as the store keeps times. */
    private long soon(int fromSeconds, int toSeconds) {
        return Math.floorDiv(clock.micros(), 1_000) * 1_000 + random.nextInt(fromSeconds, toSeconds) * SECOND;
    }

    private void project(int slot, State state, long version) throws IOException {
        Subject subject = population.get(slot);
        long begin = clock.micros();
        Projection outcome = untilAnswered(subject.projection(state, version));
        journal.add(new Change(subject.number(), state, begin, clock.micros() + 1));
        if (outcome == Projection.NEWER) {
            misprojected++;
        }
        present.put(slot, new Present(state, version));
    }

    /** What a sweep would do that was overtaken: it must change nothing. */
    private void projectLate(Subject subject, Present before) {
        if (untilAnswered(subject.projection(before.state(), before.version())) != Projection.NEWER) {
            misprojected++;
        }
    }

    /** Tries again with the very same version until it is known to be there. */
    private Projection untilAnswered(EnforcedKey projection) {
        while (true) {
            try {
                return store.project(projection);
            } catch (UnavailableException e) {
                if (Thread.interrupted()) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
