package dev.clavis.local.acceptance;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A revoked key is dead at the next request. */
@Order(7)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("rough")
class RevocationIT {
    private static final int THREADS = 16;

    @RepeatedTest(20)
    void noRequestThatStartsAfterTheAnswerIsAdmitted() throws Exception {
        Deployment deployment = Deployment.rough();
        Deployment.Key key = deployment.createKey("owner", "acme");
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch admittedOnce = new CountDownLatch(THREADS);
        CountDownLatch refusedOnce = new CountDownLatch(THREADS);
        List<Future<Long>> threads = new ArrayList<>();
        long revokedNanos;
        try (ExecutorService crowd = Executors.newFixedThreadPool(THREADS)) {
            for (int i = 0; i < THREADS; i++) {
                threads.add(crowd.submit(() -> hammer(deployment, key, stop, admittedOnce, refusedOnce)));
            }
            try {
                assertThat(admittedOnce.await(30, SECONDS)).isTrue();
                assertThat(deployment.revoke("owner", key).statusCode()).isEqualTo(200);
                revokedNanos = System.nanoTime();
                assertThat(refusedOnce.await(30, SECONDS)).isTrue();
                LockSupport.parkNanos(300_000_000);
            } finally {
                stop.set(true);
            }
        }

        for (Future<Long> lastAdmitted : threads) {
            assertThat(lastAdmitted.get() - revokedNanos).isNegative();
        }
    }

    /** Calls until it is told to stop; returns when the last of its requests that were admitted began. */
    private static long hammer(Deployment deployment, Deployment.Key key, AtomicBoolean stop,
            CountDownLatch admittedOnce, CountDownLatch refusedOnce) throws Exception {
        long lastAdmitted = 0;
        boolean admitted = false;
        boolean refused = false;
        while (!stop.get()) {
            long started = System.nanoTime();
            boolean allowed = deployment.callOnce(key).statusCode() == 200;
            if (allowed) {
                lastAdmitted = started;
            }
            if (allowed && !admitted) {
                admitted = true;
                admittedOnce.countDown();
            } else if (!allowed && !refused) {
                refused = true;
                refusedOnce.countDown();
            }
        }
        return lastAdmitted;
    }
}
