package dev.clavis.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clavis.local.acceptance.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "Rotating keys". */
@Conforms("clarky")
class ClarkyRotationIT extends ClarkyChapter {
    private static final int INSTANCES = 4;
    private static final int SOME = 20;

    /** A deployed application: its instances call all the time with the key that its secret store has. */
    private final class Application implements AutoCloseable {
        private volatile Deployment.Key store;
        private final AtomicBoolean stop = new AtomicBoolean();
        private final AtomicIntegerArray calls = new AtomicIntegerArray(INSTANCES);
        private final List<Future<Integer>> instances = new ArrayList<>();
        private final ExecutorService crowd = Executors.newFixedThreadPool(INSTANCES);

        Application(Deployment.Key first) {
            store = first;
            for (int i = 0; i < INSTANCES; i++) {
                int instance = i;
                instances.add(crowd.submit(() -> run(instance)));
            }
        }

        private int run(int instance) throws Exception {
            int failed = 0;
            while (!stop.get()) {
                failed += list(store) == 200 ? 0 : 1;
                calls.incrementAndGet(instance);
            }
            return failed;
        }

        void deploy(Deployment.Key fresh) {
            store = fresh;
        }

        /** Until each instance has made some calls, so that none which it began before is under way. */
        void goOn() throws Exception {
            for (int i = 0; i < INSTANCES; i++) {
                int instance = i;
                int enough = calls.get(i) + SOME / INSTANCES;
                Poll.until("some calls", () -> calls.get(instance) >= enough);
            }
        }

        int failures() throws Exception {
            stop.set(true);
            int failed = 0;
            for (Future<Integer> instance : instances) {
                failed += instance.get();
            }
            return failed;
        }

        @Override
        public void close() {
            stop.set(true);
            crowd.close();
        }
    }

    @Test
    @DisplayName("To rotate a key without downtime:")
    void noCallFailsFromTheOldKeyToTheNewOne() throws Exception {
        Deployment.Key old = createKey(READ);
        try (Application application = new Application(old)) {
            application.goOn();
            Deployment.Key fresh = createKey(READ);
            application.goOn();
            application.deploy(fresh);
            application.goOn();
            management().revoke("owner", old);
            application.goOn();

            assertThat(application.failures()).as("of %s calls", application.calls).isZero();
        }
        unauthorized(old);
    }

    @Test
    @DisplayName("Create a fresh key with the same scopes from Settings > API Keys.")
    void aFreshKeyHasTheScopesOfTheOldOne() throws Exception {
        for (String scopes : List.of(READ, WRITE, BOTH)) {
            Deployment.Key old = createKey(scopes);
            String shown = management().show("owner", old).path("permissions").toString();

            Deployment.Key fresh = product().createKey("owner", "acme",
                    "{\"name\": \"Fresh\", \"permissions\": %s}".formatted(shown));

            assertThat(management().show("owner", fresh).path("permissions").toString()).isEqualTo(shown);
            assertThat(fresh.id()).isNotEqualTo(old.id());
            assertThat(list(fresh)).isEqualTo(200);
            assertThat(list(old)).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("Verify the new key is working in production.")
    void theFirstCallsOfANewKeyAreSeen() throws Exception {
        Deployment.Key fresh = createKey(READ);
        JsonNode before = management().show("owner", fresh);
        assertThat(before.path("usedCount").asInt(-1)).isZero();
        assertThat(before.path("lastUsedAt").isNull()).isTrue();

        assertThat(list(fresh)).isEqualTo(200);
        assertThat(list(fresh)).isEqualTo(200);

        JsonNode after = management().show("owner", fresh);
        assertThat(after.path("usedCount").asInt()).isEqualTo(2);
        assertThat(after.path("lastUsedAt").asText()).isNotEmpty();
    }

    @Test
    @DisplayName("Once nothing depends on the old key, revoke it from the API Keys list.")
    void oneSeesThatNothingDependsOnTheOldKeyAndRevokesIt() throws Exception {
        Deployment.Key old = createKey(READ);
        Deployment.Key fresh = createKey(READ);
        JsonNode last;
        try (Application application = new Application(old)) {
            application.goOn();
            application.deploy(fresh);
            application.goOn();
            last = management().show("owner", old);
            application.goOn();
            assertThat(application.failures()).isZero();
        }
        assertThat(management().show("owner", old).path("usedCount")).isEqualTo(last.path("usedCount"));
        assertThat(management().show("owner", old).path("lastUsedAt")).isEqualTo(last.path("lastUsedAt"));
        assertThat(management().list("owner", "acme")).anyMatch(one -> one.path("id").asText().equals(old.id()));

        management().revoke("owner", old);

        unauthorized(old);
        assertThat(list(fresh)).isEqualTo(200);
    }

    @Test
    @DisplayName("Revocation takes effect immediately.")
    void noCallThatStartsAfterTheAnswerIsAdmitted() throws Exception {
        Deployment.Key key = createKey(READ);
        AtomicBoolean stop = new AtomicBoolean();
        List<Future<Long>> lastStarts = new ArrayList<>();
        long revokedNanos;
        try (ExecutorService crowd = Executors.newFixedThreadPool(INSTANCES)) {
            AtomicInteger calls = new AtomicInteger();
            for (int i = 0; i < INSTANCES; i++) {
                lastStarts.add(crowd.submit(() -> lastAdmittedStart(key, calls, stop)));
            }
            try {
                Poll.until("some calls", () -> calls.get() >= SOME);
                management().revoke("owner", key);
                revokedNanos = System.nanoTime();
                int enough = calls.get() + SOME;
                Poll.until("some more calls", () -> calls.get() >= enough);
            } finally {
                stop.set(true);
            }
        }
        for (Future<Long> start : lastStarts) {
            assertThat(start.get() - revokedNanos).isNegative();
        }
    }

    private long lastAdmittedStart(Deployment.Key key, AtomicInteger calls, AtomicBoolean stop) throws Exception {
        long last = System.nanoTime();
        while (!stop.get()) {
            long started = System.nanoTime();
            last = list(key) == 200 ? started : last;
            calls.incrementAndGet();
        }
        return last;
    }
}
