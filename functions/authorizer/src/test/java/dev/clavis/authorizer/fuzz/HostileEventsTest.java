package dev.clavis.authorizer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.core.KeyId;
import dev.clavis.core.enforcement.InMemoryEnforcementStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * A hundred thousand events, a million with {@code -Psoak}, on the store's fake. {@code -Dseed=} repeats a run.
 *
 * <p>
 * None is allowed unless its secret is good to the character and its route is one that the key may call; all such are. What
 * a caller controls ends in a policy or a 401, never in a 5xx; what API Gateway could not have sent ends in a clear error.
 * A text that was made up costs no call of the store.
 */
class HostileEventsTest {
    private static final int CASES = Integer.getInteger("fuzz.cases", 100_000);
    private static final int THREADS = 2;

    @Test
    void nothingIsAllowedButAGoodSecretOnItsRoute() throws Exception {
        Seed seed = Seed.ofRun("hostile events");
        List<World> worlds = new ArrayList<>();
        Product.all().forEach(product -> worlds.add(World.of(product, seed.random(-2 - worlds.size()), Run.START)));
        int each = CASES / worlds.size() + 1;
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < worlds.size(); i++) {
                World world = worlds.get(i);
                long first = (long) i * each;
                done.add(pool.submit(() -> play(seed, world, worlds, first, each)));
            }
            for (Future<?> one : done) {
                one.get();
            }
        }
    }

    /** All cases of one deployment, one after the other. */
    private static void play(Seed seed, World world, List<World> worlds, long first, int count) {
        Run run = new Run(seed, world, worlds, count,
                (profile, clock) -> new InMemoryEnforcementStore(profile.windows(), clock));
        for (long number = first; number < first + count; number++) {
            play(run, number);
        }
        run.checkCounters(key -> run.store().read(new KeyId(key)).map(copy -> copy.usage().calls()).orElse(0L));
        run.checkTime();
        System.out.println(run.summary());
    }

    private static void play(Run run, long number) {
        InMemoryEnforcementStore store = (InMemoryEnforcementStore) run.store();
        long before = store.decisions();
        Case one = run.make(number);
        run.play(number, one);
        if (!one.mayAskTheStore()) {
            assertThat(store.decisions() - before).as("calls of the store in case " + number).isZero();
        }
    }
}
