package dev.clavis.dynamodb;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The timers that end calls of DynamoDB when their time is over. The SDK sets two for each call and takes both back as soon
 * as it has its answer. In the executor that it makes for itself they stay until they would have been due, and wake a thread
 * then (what that costs: docs/benchmarks.md). Here what is taken back is gone. Setting one wakes nobody either: the thread is
 * woken only for what is due before all else, and a beat that does nothing nearly always is.
 */
final class CallTimers {
    /** Shorter than any time limit of a call. */
    private static final Duration BEAT = Duration.ofMillis(100);
    /** For all clients of this process; its one thread keeps no process alive. */
    private static final ScheduledExecutorService SHARED = start();

    private CallTimers() {}

    static ScheduledExecutorService shared() {
        return SHARED;
    }

    static ScheduledThreadPoolExecutor start() {
        ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1,
                Thread.ofPlatform().daemon().name("call-timers").factory());
        timers.setRemoveOnCancelPolicy(true);
        Future<?> _ = timers.scheduleWithFixedDelay(() -> {}, 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
        return timers;
    }
}
