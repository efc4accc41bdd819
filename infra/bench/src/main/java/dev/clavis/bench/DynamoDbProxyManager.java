package dev.clavis.bench;

import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Bucket4j's buckets in a DynamoDB table, by SDK v2: a consistent read, and a write that holds only if the state is still
 * the one that was read. Bucket4j itself tries again until it is.
 */
final class DynamoDbProxyManager extends AbstractCompareAndSwapBasedProxyManager<String> {
    private static final Map<String, String> STATE = Map.of("#state", "state");

    private final DynamoDbClient client;
    private final String table;

    DynamoDbProxyManager(DynamoDbClient client, String table) {
        super(ClientSideConfig.getDefault());
        this.client = client;
        this.table = table;
    }

    @Override
    protected CompareAndSwapOperation beginCompareAndSwapOperation(String key) {
        Map<String, AttributeValue> id = Map.of("id", AttributeValue.fromS(key));
        return new CompareAndSwapOperation() {
            @Override
            public Optional<byte[]> getStateData(Optional<Long> timeoutNanos) {
                AttributeValue state = client.getItem(GetItemRequest.builder().tableName(table).key(id)
                        .consistentRead(true).build()).item().get("state");
                return Optional.ofNullable(state).map(value -> value.b().asByteArray());
            }

            @Override
            public boolean compareAndSwap(byte @Nullable [] read, byte[] written, RemoteBucketState state,
                    Optional<Long> timeoutNanos) {
                return swap(id, read, written);
            }
        };
    }

    private boolean swap(Map<String, AttributeValue> id, byte @Nullable [] read, byte[] written) {
        UpdateItemRequest.Builder update = UpdateItemRequest.builder().tableName(table).key(id)
                .updateExpression("SET #state = :written").expressionAttributeNames(STATE);
        if (read == null) {
            update.conditionExpression("attribute_not_exists(#state)")
                    .expressionAttributeValues(Map.of(":written", bytes(written)));
        } else {
            update.conditionExpression("#state = :read")
                    .expressionAttributeValues(Map.of(":written", bytes(written), ":read", bytes(read)));
        }
        try {
            client.updateItem(update.build());
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private static AttributeValue bytes(byte[] value) {
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(value));
    }

    @Override
    public void removeProxy(String key) {
        client.deleteItem(delete -> delete.tableName(table).key(Map.of("id", AttributeValue.fromS(key))));
    }

    @Override
    public boolean isAsyncModeSupported() {
        return false;
    }

    @Override
    protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(String key) {
        throw new UnsupportedOperationException("the authorizer waits for its store");
    }

    @Override
    protected CompletableFuture<Void> removeAsync(String key) {
        throw new UnsupportedOperationException("the authorizer waits for its store");
    }
}
