package dev.clavis.bench;

import dev.clavis.core.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Callers of one key before and after it is revoked, and what they saw. Safe for use by several threads. */
final class Watch {
    private static final long PATIENCE_SECONDS = 120;

    private final long callsBefore;
    private final long callsAfter;
    private final CountDownLatch calling;
    private volatile long answeredNanos;
    private volatile boolean answered;

    /**
     * @param callsBefore how many calls a caller makes before it counts as one
     * @param callsAfter how many it makes after the answer
     */
    Watch(long callsBefore, long callsAfter, int callers) {
        this.callsBefore = callsBefore;
        this.callsAfter = callsAfter;
        this.calling = new CountDownLatch(callers);
    }

    /** What one caller saw; {@link Revocations} says what the parts mean. */
    record Seen(long calls, long begunAfter, long allowedAfter, long latestNanos, long unanswered) {}

    private record Allowed(long begunNanos, long endedNanos) {}

    void awaitCallers() throws InterruptedException {
        if (!calling.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("not all callers came to call");
        }
    }

    /** To be said as soon as the answer is there. */
    void revoked(long nowNanos) {
        answeredNanos = nowNanos;
        answered = true;
    }

    /** Calls until it has made enough calls after the answer. */
    Seen watch(Load.Call call) throws Exception {
        List<Allowed> allowed = new ArrayList<>();
        long calls = 0;
        long unanswered = 0;
        for (long after = 0; after < callsAfter; calls++) {
            boolean isAfter = answered;
            long begun = System.nanoTime();
            try {
                if (call.run()) {
                    allowed.add(new Allowed(begun, System.nanoTime()));
                }
            } catch (UnavailableException e) {
                unanswered++;
            }
            after += isAfter ? 1 : 0;
            if (calls == callsBefore) {
                calling.countDown();
            }
        }
        return seen(allowed, calls, unanswered);
    }

    private Seen seen(List<Allowed> allowed, long calls, long unanswered) {
        long late = allowed.stream().filter(call -> call.begunNanos() - answeredNanos > 0).count();
        long latest = allowed.stream().filter(call -> call.begunNanos() - answeredNanos <= 0)
                .mapToLong(call -> call.endedNanos() - answeredNanos).max().orElse(0);
        return new Seen(calls, callsAfter, late, Math.max(0, latest), unanswered);
    }
}
