package dev.clavis.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.RepeatedTest;

/** A revoked key is dead at the next request. */
class RevocationIT {
    private static final int THREADS = 16;

    /** What one thread saw: when its last admitted request began, and how many were admitted. */
    private record Seen(long lastAdmittedStartNanos, int admitted, int refused) {}

    @RepeatedTest(20)
    void noRequestThatStartsAfterTheAnswerIsAdmitted() throws Exception {
        Deployment deployment = Deployment.shared();
        Deployment.Key key = deployment.createKey("owner", "acme");
        AtomicBoolean stop = new AtomicBoolean();
        List<Future<Seen>> threads = new ArrayList<>();
        long revokedNanos;
        try (ExecutorService crowd = Executors.newFixedThreadPool(THREADS)) {
            for (int i = 0; i < THREADS; i++) {
                threads.add(crowd.submit(() -> hammer(deployment, key, stop)));
            }
            LockSupport.parkNanos(300_000_000);
            assertThat(deployment.revoke("owner", key).statusCode()).isEqualTo(200);
            revokedNanos = System.nanoTime();
            LockSupport.parkNanos(300_000_000);
            stop.set(true);
        }

        for (Future<Seen> thread : threads) {
            Seen seen = thread.get();
            assertThat(seen.admitted()).isPositive();
            assertThat(seen.refused()).isPositive();
            assertThat(seen.lastAdmittedStartNanos() - revokedNanos).isNegative();
        }
    }

    private static Seen hammer(Deployment deployment, Deployment.Key key, AtomicBoolean stop) throws Exception {
        long lastAdmitted = 0;
        int admitted = 0;
        int refused = 0;
        while (!stop.get()) {
            long started = System.nanoTime();
            if (deployment.call(key).statusCode() == 200) {
                lastAdmitted = started;
                admitted++;
            } else {
                refused++;
            }
        }
        return new Seen(lastAdmitted, admitted, refused);
    }
}
