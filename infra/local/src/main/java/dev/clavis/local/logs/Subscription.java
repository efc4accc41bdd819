package dev.clavis.local.logs;

import dev.clavis.local.functions.FunctionException;
import dev.clavis.local.functions.LambdaFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Hands the lines of a log group to a function, some at a time, soon after they were written. Who writes does not wait. A
 * call that fails is repeated, as Lambda repeats asynchronous ones, only sooner and more often.
 */
final class Subscription implements AutoCloseable {
    /** How often each batch is delivered, to see that it counts once: CloudWatch Logs promises at least once. */
    private static final int DELIVERIES = Integer.getInteger("local.deliveries", 1);
    private static final int LINES = 500;
    private static final int ATTEMPTS = 7;
    /** Once all ends: what the function needs may have ended before. */
    private static final int LAST_ATTEMPTS = 3;
    private static final Duration PERIOD = Duration.ofMillis(250);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration END = Duration.ofSeconds(8);
    private static final LogEvent LAST = new LogEvent("", 0, "");

    private final String group;
    private final String account;
    private final FilterPattern pattern;
    private final LambdaFunction function;
    private final BlockingQueue<LogEvent> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean ending;

    Subscription(String group, String account, FilterPattern pattern, LambdaFunction function) {
        this.group = group;
        this.account = account;
        this.pattern = pattern;
        this.function = function;
        this.thread = Thread.ofPlatform().daemon().name("subscription-" + group).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void offer(LogEvent event) {
        if (pattern.matches(event.message())) {
            queue.add(event);
        }
    }

    /** Lets it deliver what is left, and nothing after that. */
    void end() {
        ending = true;
        queue.add(LAST);
    }

    /** Waits until it has. */
    @Override
    public void close() {
        try {
            thread.join(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            boolean over = false;
            while (!over) {
                List<LogEvent> batch = new ArrayList<>(List.of(queue.take()));
                LockSupport.parkNanos(batch.getFirst().equals(LAST) ? 0 : PERIOD.toNanos());
                queue.drainTo(batch, LINES - 1);
                over = batch.remove(LAST);
                if (!batch.isEmpty()) {
                    deliver(batch);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(List<LogEvent> batch) {
        byte[] event = Envelope.of(account, group, function.id(), batch);
        try (ExecutorService deliveries = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < DELIVERIES; i++) {
                deliveries.execute(() -> deliver(event, batch.size()));
            }
        }
    }

    private void deliver(byte[] event, int lines) {
        for (int attempt = 1; attempt <= (ending ? LAST_ATTEMPTS : ATTEMPTS); attempt++) {
            try {
                function.invoke(event, Duration.ofMinutes(15));
                return;
            } catch (FunctionException e) {
                // It is in the log already.
                LockSupport.parkNanos(FIRST_PAUSE.toNanos() << attempt);
            }
        }
        System.err.println(function.id() + " did not take " + lines + " lines of " + group);
    }
}
