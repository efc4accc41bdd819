package dev.clavis.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.BucketProxy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Clavis is compared with must be right, or the comparison is not: two managers are two processes. */
class DynamoDbProxyManagerTest {
    private static final int CAPACITY = 20;
    private static final BucketConfiguration LIMIT = BucketConfiguration.builder()
            .addLimit(limit -> limit.capacity(CAPACITY).refillGreedy(CAPACITY, Duration.ofDays(1_000))).build();

    private static Stage stage;

    @BeforeAll
    static void start() throws IOException {
        stage = Stage.start();
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    void a_bucket_that_many_use_at_once_admits_exactly_its_capacity() throws InterruptedException, ExecutionException {
        List<BucketProxy> processes = List.of(bucket("hot"), bucket("hot"));
        int admitted = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Future<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 2 * CAPACITY; i++) {
                BucketProxy bucket = processes.get(i % 2);
                calls.add(pool.submit(() -> bucket.tryConsume(1)));
            }
            for (Future<Boolean> call : calls) {
                admitted += call.get() ? 1 : 0;
            }
        }
        assertThat(admitted).isEqualTo(CAPACITY);
    }

    @Test
    void a_removed_bucket_starts_anew() {
        assertThat(bucket("removed").tryConsume(CAPACITY)).isTrue();
        assertThat(bucket("removed").tryConsume(1)).isFalse();
        new DynamoDbProxyManager(stage.client(), Stage.BUCKETS_TABLE).removeProxy("removed");
        assertThat(bucket("removed").tryConsume(1)).isTrue();
    }

    private static BucketProxy bucket(String key) {
        return new DynamoDbProxyManager(stage.client(), Stage.BUCKETS_TABLE).builder().build(key, () -> LIMIT);
    }
}
