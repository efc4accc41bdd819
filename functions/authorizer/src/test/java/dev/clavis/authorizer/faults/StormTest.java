package dev.clavis.authorizer.faults;

import static dev.clavis.authorizer.faults.StoreFaults.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.authorizer.Instance;
import dev.clavis.authorizer.Instance.Outcome;
import dev.clavis.core.TestClock;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.limit.Window;
import dev.clavis.core.limit.Windows;
import dev.clavis.stores.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many calls of one key at once while all goes wrong that can: what is admitted, and what is left of it. */
@ExtendWith(AgainAfterPauses.class)
class StormTest {
    private static final int LIMIT = 60;
    private static final int THREADS = 16;
    private static final int CALLS = 200;
    /** The SDK's own, which time its calls. */
    private static final int SDK_THREADS = 6;
    private static final List<Fault> FAULTS = List.of(new Fault.None(), new Fault.None(), new Fault.Lost(),
            new Fault.Unanswered(), new Fault.Cut(14), new Fault.Cut(100), new Fault.Cut(450),
            new Fault.Late(Duration.ofMillis(100)), new Fault.Late(Duration.ofMillis(650)),
            new Fault.Slow(Duration.ofMillis(650)), Wire.empty(503), Wire.page(200),
            Wire.throttled("ThrottlingException", "TableWriteAccountLimitExceeded"));

    @Test
    void aBucketNeverAdmitsMoreThanItsLimit() throws Exception {
        neverAdmitsMore("agentclara", new Bucket(LIMIT, Duration.ofHours(1)));
    }

    @Test
    void aWindowNeverAdmitsMoreThanItsLimitAndNothingIsLeftOpen() throws Exception {
        neverAdmitsMore("botdesk", new Windows(Map.of(Window.HOUR, (long) LIMIT)));
    }

    private static void neverAdmitsMore(String profile, Limits limits) throws Exception {
        try (Scene scene = new Scene(profile, new TestClock(Instant.parse("2026-11-21T12:00:00Z")));
                Instance instance = StoreFaults.ready(scene.instance(), scene, limits)) {
            int threads = Thread.activeCount();
            Scene.Key key = scene.key(limits);
            scene.dynamoDb.always(() -> FAULTS.get(ThreadLocalRandom.current().nextInt(FAULTS.size())));
            long inStorm = allowed(storm(instance, key));
            scene.dynamoDb.heal();

            long counted = scene.table.counted(key.enforced());
            assertThat(inStorm).as("what was admitted was counted").isLessThanOrEqualTo(counted);
            long after = allowed(storm(instance, key));
            assertThat(inStorm + after).as("admitted").isLessThanOrEqualTo(LIMIT);
            assertThat(scene.table.counted(key.enforced())).as("all of the limit").isEqualTo(LIMIT);
            eventually("no connection hangs", () -> scene.dynamoDb.connections() <= THREADS);
            eventually("no thread hangs", () -> Thread.activeCount() <= threads + SDK_THREADS);
        }
    }

    private static long allowed(List<Outcome> outcomes) {
        return outcomes.stream().filter(Outcome.ALLOWED::equals).count();
    }

    private static List<Outcome> storm(Instance instance, Scene.Key key) throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Outcome>> answers = new ArrayList<>();
            for (int call = 0; call < CALLS; call++) {
                answers.add(threads.submit(() -> StoreFaults.inTime(instance, key.secret())));
            }
            for (Future<Outcome> answer : answers) {
                outcomes.add(answer.get());
            }
        }
        return outcomes;
    }
}
