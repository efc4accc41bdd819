package dev.clavis.dynamodb;

import dev.clavis.core.KeyId;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.EnforcementStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Reads many items in one call, at half the price of consistent reads. DynamoDB may leave some of them for another call,
 * if one of them or the table is short of capacity.
 */
final class BatchRead {
    /** With the last call's own time, this keeps the store's promise of two seconds. */
    private static final Duration LAST_START = Duration.ofMillis(700);
    private static final int FIRST_PAUSE_MILLIS = 20;

    private final DynamoDbClient client;
    private final String table;

    BatchRead(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /**
     * The items of these keys, as far as they are there and can be had in time.
     *
     * @throws UnavailableException if not even the first call was answered
     */
    List<Map<String, AttributeValue>> read(Collection<KeyId> keys) {
        List<Map<String, AttributeValue>> wanted = keys.stream().distinct().map(Attributes::key).toList();
        if (wanted.size() > EnforcementStore.MAX_READ) {
            throw new IllegalArgumentException("at most " + EnforcementStore.MAX_READ + " keys are read at once");
        }
        if (wanted.isEmpty()) {
            return List.of();
        }
        long startedNanos = System.nanoTime();
        BatchGetItemResponse first;
        try {
            first = client.batchGetItem(request(wanted));
        } catch (SdkException e) {
            throw new UnavailableException("DynamoDB did not read: " + e.getClass().getSimpleName(), e);
        }
        List<Map<String, AttributeValue>> found = new ArrayList<>(found(first));
        readOn(left(first), found, startedNanos);
        return found;
    }

    private void readOn(List<Map<String, AttributeValue>> leftByFirst, List<Map<String, AttributeValue>> found,
            long startedNanos) {
        List<Map<String, AttributeValue>> left = leftByFirst;
        for (int pause = FIRST_PAUSE_MILLIS; !left.isEmpty() && pause(pause, startedNanos); pause *= 2) {
            try {
                BatchGetItemResponse next = client.batchGetItem(request(left));
                found.addAll(found(next));
                left = left(next);
            } catch (SdkException e) {
                // What was read is worth having without the rest.
                return;
            }
        }
    }

    /** Waits half of it to all of it, so that many do not come back at once; says whether there is time to go on. */
    private static boolean pause(int millis, long startedNanos) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(millis / 2, millis + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return System.nanoTime() - startedNanos < LAST_START.toNanos();
    }

    private BatchGetItemRequest request(List<Map<String, AttributeValue>> keys) {
        return BatchGetItemRequest.builder()
                .requestItems(Map.of(table, KeysAndAttributes.builder().keys(keys).consistentRead(false).build()))
                .build();
    }

    private List<Map<String, AttributeValue>> found(BatchGetItemResponse response) {
        return response.responses().getOrDefault(table, List.of());
    }

    /** By the table's name as it was asked for, which DynamoDB gives back as it is. */
    private List<Map<String, AttributeValue>> left(BatchGetItemResponse response) {
        KeysAndAttributes left = response.unprocessedKeys().get(table);
        return left == null ? List.of() : left.keys();
    }
}
