package dev.clavis.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class CallTimersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ScheduledThreadPoolExecutor timers = CallTimers.start();

    @AfterEach
    void end() {
        timers.shutdownNow();
    }

    @Test
    void whatIsTakenBackIsGoneAtOnce() {
        Future<?> timer = timers.schedule(() -> {}, 1, TimeUnit.HOURS);
        assertThat(timers.getQueue()).contains((Runnable) timer);

        timer.cancel(false);

        assertThat(timers.getQueue()).doesNotContain((Runnable) timer);
    }

    @Test
    void whatIsNotTakenBackRuns() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);

        Future<?> _ = timers.schedule(ran::countDown, 1, TimeUnit.MILLISECONDS);

        assertThat(ran.await(1, TimeUnit.MINUTES)).isTrue();
    }

    /** The thread is woken for what is due first alone. The beat is not in the queue while it runs. */
    @Test
    void theBeatIsDueBeforeAnyTimerOfACall() throws InterruptedException {
        boolean isBeat;
        long startedNanos = System.nanoTime();
        do {
            Future<?> timer = timers.schedule(() -> {}, DynamoDbClients.ATTEMPT_TIMEOUT.toMillis(),
                    TimeUnit.MILLISECONDS);
            Runnable first = timers.getQueue().peek();
            // A timer that was due meanwhile has left an empty queue, or the beat alone.
            isBeat = first != null && first != timer && timers.getQueue().contains((Runnable) timer);
            timer.cancel(false);
            Thread.sleep(1);
        } while (!isBeat && System.nanoTime() - startedNanos < PATIENCE.toNanos());

        assertThat(isBeat).isTrue();
    }

    /** The port is nobody's, so that the call fails soon after its timers are set. */
    @Test
    void clientsSetTheirTimersHere() {
        BlockingQueue<Runnable> queue = ((ScheduledThreadPoolExecutor) CallTimers.shared()).getQueue();
        AtomicInteger longest = new AtomicInteger();
        ExecutionInterceptor look = new ExecutionInterceptor() {
            @Override
            public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                longest.accumulateAndGet(queue.size(), Math::max);
            }
        };
        try (DynamoDbClient client = DynamoDbClients.builder(config -> config.addExecutionInterceptor(look))
                .endpointOverride(URI.create("http://127.0.0.1:1")).region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build()) {
            assertThatThrownBy(client::listTables).isInstanceOf(SdkException.class);
        }
        assertThat(longest.get()).isGreaterThanOrEqualTo(2);
        assertThat(queue).hasSizeLessThan(2);
    }
}
