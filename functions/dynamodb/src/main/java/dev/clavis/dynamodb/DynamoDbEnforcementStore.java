package dev.clavis.dynamodb;

import dev.clavis.core.Deadline;
import dev.clavis.core.KeyId;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.Decision;
import dev.clavis.core.enforcement.Check;
import dev.clavis.core.enforcement.EnforcedCopy;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.Projection;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.limit.Window;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * The enforcement store on a DynamoDB table with the partition key {@code id}. A decision is one conditional write;
 * DynamoDB alone decides. The clock is read anew before every attempt. A call of a cost above 1 whose key's limits are
 * not known yet reads them first; what it read then has to hold for the write to pass.
 */
public final class DynamoDbEnforcementStore implements EnforcementStore {
    /**
     * A bucket that is used at just about the rate at which it refills is now idle, now busy, and with many callers at once
     * each guess may be wrong like a coin: eight in a row were seen to be. It is the time that ends this, as a rule.
     */
    private static final int MAX_ATTEMPTS = 24;

    private final DynamoDbClient client;
    private final String table;
    private final InstantSource clock;
    private final DecisionWrite decisions;
    private final ProjectionWrite projections;
    private final BatchRead batches;
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
        this.batches = new BatchRead(client, table);
    }

    @Override
    public Decision decide(Check check, Deadline due) {
        try {
            return check.isLook() ? look(check, due) : spend(check, due);
        } catch (SdkException e) {
            if (Throttling.isOfOneKey(e)) {
                return new Decision.Overloaded(check.key());
            }
            throw new UnavailableException("DynamoDB did not decide: " + e.getClass().getSimpleName(), e);
        }
    }

    private Decision spend(Check check, Deadline due) {
        Memory memory = memories.of(check.key());
        for (int attempt = 0; attempt < MAX_ATTEMPTS && isInTime(due); attempt++) {
            Instant now = clock.instant();
            Map<String, AttributeValue> image;
            if (decisions.canTry(check, memory)) {
                try {
                    return spent(check, decisions.request(check, memory, now), now, due);
                } catch (ConditionalCheckFailedException e) {
                    image = e.hasItem() ? e.item() : Map.of();
                }
            } else {
                image = image(check.key());
            }
            if (image.isEmpty()) {
                return unknown(check);
            }
            Standing standing = Standing.of(check.key(), image, now);
            memory = standing.memory();
            memories.keep(check.key(), memory, check.cost());
            Optional<Decision> refusal = standing.refusal(check, windows);
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        throw new UnavailableException("no attempt at a decision was conclusive", null);
    }

    /** Makes the write that decides; what it leaves behind is the answer. */
    private Decision spent(Check check, UpdateItemRequest request, Instant now, Deadline due) {
        Standing standing = Standing.of(check.key(), client.updateItem(request).attributes(), now);
        Decision allowed = standing.admitted(check);
        memories.keep(check.key(), standing.memory(), check.cost());
        if (isInTime(due)) {
            removeStale(check.key(), standing.item(), now);
        }
        return allowed;
    }

    /** Reads and remembers nothing: what a call would get now is only true of now. */
    private Decision look(Check check, Deadline due) {
        if (!isInTime(due)) {
            throw new UnavailableException("there is no time left to look", null);
        }
        Instant now = clock.instant();
        Map<String, AttributeValue> image = image(check.key());
        if (image.isEmpty()) {
            return unknown(check);
        }
        Standing standing = Standing.of(check.key(), image, now);
        return standing.refusal(check, windows).orElseGet(() -> standing.allowed(check));
    }

    private static Decision unknown(Check check) {
        return new Decision.Unauthorized(Decision.Unauthorized.Reason.UNKNOWN, Optional.of(check.key()));
    }

    /** The whole item as it is now; empty if there is none. */
    private Map<String, AttributeValue> image(KeyId id) {
        return client.getItem(GetItemRequest.builder().tableName(table).key(Attributes.key(id)).consistentRead(true)
                .build()).item();
    }

    @Override
    public Optional<EnforcedCopy> read(KeyId id) {
        try {
            Map<String, AttributeValue> image = image(id);
            return image.isEmpty() ? Optional.empty() : Optional.of(Standing.of(id, image, clock.instant()).copy());
        } catch (SdkException e) {
            throw new UnavailableException("DynamoDB did not read: " + e.getClass().getSimpleName(), e);
        }
    }

    @Override
    public Map<KeyId, EnforcedCopy> readAll(Collection<KeyId> keys) {
        List<Map<String, AttributeValue>> images = batches.read(keys);
        Instant now = clock.instant();
        return images.stream().map(image -> Standing.of(image, now).copy())
                .collect(Collectors.toUnmodifiableMap(copy -> copy.key().id(), copy -> copy));
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
        Expression.Texts texts = expression.texts();
        try {
            client.updateItem(UpdateItemRequest.builder().tableName(table)
                    .key(Attributes.key(id))
                    .conditionExpression(texts.condition()).updateExpression(texts.update())
                    .expressionAttributeNames(texts.names()).build());
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
                return applied(key, client.updateItem(projections.request(key, capTat, now)));
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

    /** Only DynamoDB can know which version it has now: a success from something in between does not. */
    private static Projection applied(EnforcedKey key, UpdateItemResponse response) {
        if (Attributes.number(response.attributes(), Attributes.VERSION, Long.MIN_VALUE) != key.version()) {
            throw new UnavailableException("DynamoDB did not say what it projected", null);
        }
        return Projection.APPLIED;
    }

    /** Whether a call of DynamoDB that takes as long as it may ends in time. */
    private static boolean isInTime(Deadline due) {
        return due.leaves(DynamoDbClients.CALL_TIMEOUT);
    }
}
