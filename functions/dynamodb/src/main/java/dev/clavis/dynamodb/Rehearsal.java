package dev.clavis.dynamodb;

import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.limit.Windows;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * A client that calls nobody: every write meets one made-up key, and its outcome is set. A store over it runs all its own
 * code, which a snapshot should have run already, without a call and without a trace. Good for nothing else.
 */
public final class Rehearsal implements DynamoDbClient {
    private final Map<String, AttributeValue> item;
    private final boolean holds;

    private Rehearsal(EnforcedKey key, Map<String, AttributeValue> counters, boolean holds) {
        this.item = new HashMap<>(KeyItem.of(key).attributes());
        this.item.putAll(Attributes.key(key.id()));
        this.item.putAll(counters);
        this.holds = holds;
    }

    /** Every write holds. */
    public static Rehearsal admitting(EnforcedKey key) {
        return new Rehearsal(key, Map.of(), true);
    }

    /** No write holds, for the reason that the key itself gives. */
    public static Rehearsal refusing(EnforcedKey key) {
        return new Rehearsal(key, Map.of(), false);
    }

    /** No write holds, since at this instant nothing is left of the key's limits. */
    public static Rehearsal spent(EnforcedKey key, Instant now) {
        Map<String, AttributeValue> counters = new HashMap<>();
        switch (key.limits()) {
            case Bucket bucket -> counters.put(Attributes.TAT, Attributes.number(bucket.latestTatMicros(
                    Bucket.micros(now))));
            case Windows windows -> windows.limits().forEach((window, limit) -> counters
                    .put(WindowWrite.counter(window, window.indexAt(now)), Attributes.number(limit)));
        }
        return new Rehearsal(key, counters, false);
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest write) {
        if (holds) {
            return UpdateItemResponse.builder().attributes(item).build();
        }
        throw ConditionalCheckFailedException.builder().message("as rehearsed").item(item).build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // There is nothing open.
    }
}
