package dev.clavis.dynamodb;

import dev.clavis.core.KeyId;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.Decision;
import dev.clavis.core.enforcement.Check;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.Projection;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.limit.LimitState;
import dev.clavis.core.limit.Window;
import dev.clavis.core.limit.Windows;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The enforcement store on a DynamoDB table with the partition key {@code id}. A decision is one conditional write;
 * DynamoDB alone decides. The clock is read anew before every attempt.
 */
public final class DynamoDbEnforcementStore implements EnforcementStore {
    private static final int MAX_ATTEMPTS = 8;
    /** No call starts later than this: a decision ends within 1.5 s, which leaves time to read a pepper before it. */
    private static final Duration LAST_START = Duration.ofMillis(700);

    private final DynamoDbClient client;
    private final String table;
    private final InstantSource clock;
    private final DecisionWrite decisions;
    private final ProjectionWrite projections;
    private final Set<Window> windows;
    private final Memories memories = new Memories();

    /**
     * @param client set up by {@link DynamoDbClients}; the caller closes it
     * @param windows the clock windows that the profile's limits use; none means that they are buckets
     */
    public DynamoDbEnforcementStore(DynamoDbClient client, String table, Set<Window> windows, InstantSource clock) {
        this.client = client;
        this.table = table;
        this.clock = clock;
        this.windows = Set.copyOf(windows);
        this.decisions = new DecisionWrite(table, windows.isEmpty() ? new BucketWrite() : new WindowWrite(windows));
        this.projections = new ProjectionWrite(table);
    }

    @Override
    public Decision decide(Check check) {
        long startedNanos = System.nanoTime();
        Memory memory = memories.of(check.key());
        for (int attempt = 0; attempt < MAX_ATTEMPTS && isInTime(startedNanos); attempt++) {
            Instant now = clock.instant();
            try {
                KeyItem item = new KeyItem(client.updateItem(decisions.request(check, memory, now)).attributes());
                EnforcedKey key = item.key();
                memories.keep(check.key(), Memory.of(key, item.tatMicros()));
                if (isInTime(startedNanos)) {
                    removeStale(check.key(), item, now);
                }
                return new Decision.Allowed(key.facts(), state(key, item, now));
            } catch (ConditionalCheckFailedException e) {
                if (!e.hasItem() || e.item().isEmpty()) {
                    return new Decision.Unauthorized(Decision.Unauthorized.Reason.UNKNOWN, Optional.of(check.key()));
                }
                KeyItem item = new KeyItem(e.item());
                EnforcedKey key = item.key();
                memory = Memory.of(key, item.tatMicros());
                memories.keep(check.key(), memory);
                Optional<Decision> refusal = key.refusal(check, now).or(() -> limited(key, item, now));
                if (refusal.isPresent()) {
                    return refusal.get();
                }
            } catch (SdkException e) {
                if (Throttling.isOfOneKey(e)) {
                    return new Decision.Overloaded(check.key());
                }
                throw new UnavailableException("DynamoDB did not decide: " + e.getClass().getSimpleName(), e);
            }
        }
        throw new UnavailableException("no attempt at a decision was conclusive", null);
    }

    /** Why the limit refuses; nothing if only our guess at the item's state was wrong, or our clock. */
    private Optional<Decision> limited(EnforcedKey key, KeyItem item, Instant now) {
        requireKnownLimits(key);
        Duration wait = switch (key.limits()) {
            case Windows windows -> windows.waitFor(item.counts(windows, now), now);
            case Bucket bucket -> Duration.of(bucket.waitMicros(item.tatMicros(), Bucket.micros(now)),
                    ChronoUnit.MICROS);
        };
        return wait.isZero()
                ? Optional.empty()
                : Optional.of(new Decision.Limited(key.facts(), state(key, item, now), wait));
    }

    /** Between a change of profile and the projection that follows it, a key may have limits that we would not keep. */
    private void requireKnownLimits(EnforcedKey key) {
        boolean known = switch (key.limits()) {
            case Windows limits -> windows.containsAll(limits.limits().keySet());
            case Bucket _ -> windows.isEmpty();
        };
        if (!known) {
            throw new UnavailableException("key " + key.id() + " has limits that the profile does not know", null);
        }
    }

    private static LimitState state(EnforcedKey key, KeyItem item, Instant now) {
        return switch (key.limits()) {
            case Windows windows -> windows.state(item.counts(windows, now), now);
            case Bucket bucket -> bucket.state(item.tatMicros(), Bucket.micros(now));
        };
    }

    private void removeStale(KeyId id, KeyItem item, Instant now) {
        List<String> stale = StaleAttributes.of(item.attributes(), now);
        if (stale.isEmpty()) {
            return;
        }
        Expression expression = new Expression().require("attribute_exists(#id)").name("#id", Attributes.ID);
        for (int i = 0; i < stale.size(); i++) {
            expression.remove("#c" + i).name("#c" + i, stale.get(i));
        }
        try {
            client.updateItem(UpdateItemRequest.builder().tableName(table)
                    .key(Map.of(Attributes.ID, Attributes.text(id.value())))
                    .conditionExpression(expression.condition()).updateExpression(expression.update())
                    .expressionAttributeNames(expression.names()).build());
        } catch (SdkException e) {
            // The call is decided and counted; the next decision on this key cleans up instead.
            return;
        }
    }

    @Override
    public Projection project(EnforcedKey key) {
        boolean capTat = false;
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Instant now = clock.instant();
            try {
                client.updateItem(projections.request(key, capTat, now));
                return Projection.APPLIED;
            } catch (ConditionalCheckFailedException e) {
                Map<String, AttributeValue> item = e.item();
                long version = Attributes.number(item, Attributes.VERSION, Long.MIN_VALUE);
                if (version >= key.version()) {
                    return version == key.version() ? Projection.CURRENT : Projection.NEWER;
                }
                capTat = key.limits() instanceof Bucket bucket && new KeyItem(item).tatMicros() > bucket
                        .latestTatMicros(Bucket.micros(now));
            } catch (SdkException e) {
                throw new UnavailableException("DynamoDB did not project: " + e.getClass().getSimpleName(), e);
            }
        }
        throw new UnavailableException("no attempt at a projection was conclusive", null);
    }

    private static boolean isInTime(long startedNanos) {
        return System.nanoTime() - startedNanos < LAST_START.toNanos();
    }
}
