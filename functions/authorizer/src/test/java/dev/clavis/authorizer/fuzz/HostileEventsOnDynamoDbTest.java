package dev.clavis.authorizer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * The same on the real engine, from several threads at once: ten thousand events, a hundred thousand with {@code -Psoak}.
 * Made-up texts come first, so that not one call can hide among those of the others; after all of them, the items have
 * counted what was allowed, to the call: but for calls on which a busy machine let no decision come in time, of which each may
 * have been counted, and which are at most one in a hundred. How long an answer takes at most is for the tests of faults.
 */
class HostileEventsOnDynamoDbTest {
    private static final int CASES = Integer.getInteger("fuzz.store.cases", 10_000);
    private static final int THREADS = 4;
    /** Cases of other seeds than those of the fake. */
    private static final long FIRST = 1_000_000_000_000L;

    private record Numbered(long number, Case one) {}

    @Test
    void nothingIsAllowedButAGoodSecretAndTheItemsCountExactlyThat() throws Exception {
        Seed seed = Seed.ofRun("hostile events on DynamoDB");
        List<World> worlds = new ArrayList<>();
        Product.all().forEach(product -> worlds.add(World.of(product, seed.random(-2 - worlds.size()), Run.START)));
        int each = CASES / worlds.size() + 1;
        try (StoreFixture fixture = StoreFixture.start()) {
            for (int i = 0; i < worlds.size(); i++) {
                Run run = new Run(seed, worlds.get(i), worlds, each, fixture::store);
                long first = FIRST + (long) i * each;
                List<Numbered> madeUp = new ArrayList<>();
                List<Numbered> others = new ArrayList<>();
                for (long number = first; number < first + each; number++) {
                    Case one = run.make(number);
                    (one.mayAskTheStore() ? others : madeUp).add(new Numbered(number, one));
                }
                long before = fixture.calls();
                play(run, madeUp);
                assertThat(fixture.calls() - before).as("calls of DynamoDB for made-up texts").isZero();
                play(run, others);
                run.checkCounters(fixture::used);
                System.out.println(run.summary());
            }
        }
    }

    private static void play(Run run, List<Numbered> cases) throws InterruptedException, ExecutionException {
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> done = new ArrayList<>();
            cases.forEach(one -> done.add(pool.submit(() -> run.play(one.number(), one.one()))));
            for (Future<?> future : done) {
                future.get();
            }
        }
    }
}
