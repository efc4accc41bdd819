package dev.clavis.bench;

import dev.clavis.core.KeyId;
import dev.clavis.core.enforcement.Check;
import dev.clavis.core.enforcement.Decision;
import dev.clavis.core.enforcement.EnforcedCopy;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.KeyFacts;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.limit.LimitState;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.limit.Quota;
import dev.clavis.core.limit.Window;
import dev.clavis.core.limit.Windows;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConfigurationBuilder;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The key is read and checked, then Bucket4j keeps its limit: exactly, by compare and swap. Its proxies are kept and its
 * state is an item of its own. It counts no calls per key and secret, which is less than Clavis does.
 */
final class Bucket4jStore extends ReadFirstStore {
    private final ProxyManager<String> buckets;
    private final Map<KeyId, BucketProxy> proxies = new ConcurrentHashMap<>();

    Bucket4jStore(DynamoDbClient client, EnforcementStore copies) {
        super(copies);
        this.buckets = new DynamoDbProxyManager(client, Stage.BUCKETS_TABLE);
    }

    @Override
    Decision spend(Check check, EnforcedCopy copy, Instant now) {
        Limits limits = copy.key().limits();
        BucketProxy bucket = proxies.computeIfAbsent(check.key(),
                id -> buckets.builder().build(id.value(), () -> configuration(limits)));
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(check.cost());
        KeyFacts facts = copy.key().facts(check.verifier());
        Quota first = copy.limits().quotas().getFirst();
        LimitState state = new LimitState(List.of(new Quota(first.name(), first.limit(), first.windowSeconds(),
                probe.getRemainingTokens(), first.resetSeconds())), Instant.EPOCH);
        return probe.isConsumed()
                ? new Decision.Allowed(facts, state)
                : new Decision.Limited(facts, state, Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private static BucketConfiguration configuration(Limits limits) {
        ConfigurationBuilder configuration = BucketConfiguration.builder();
        switch (limits) {
            case Bucket bucket -> configuration.addLimit(bandwidth -> bandwidth.capacity(bucket.limit())
                    .refillGreedy(bucket.limit(), bucket.period()));
            case Windows windows -> windows.limits().forEach((window, limit) -> configuration
                    .addLimit(bandwidth -> bandwidth.capacity(limit).refillIntervallyAligned(limit, length(window),
                            window.endAfter(Instant.now()))));
        }
        return configuration.build();
    }

    private static Duration length(Window window) {
        return window.fixedLength().orElseThrow();
    }
}
