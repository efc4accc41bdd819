package dev.clavis.sample;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Lays out a few examples in each scope, so that a new key's first call has an answer to show. It does so once in the
 * scope's life, whatever comes first: a mark beside them, which is never removed, is written in the same transaction. What
 * was deleted stays deleted, and of many first looks at once one succeeds.
 */
@Singleton
final class Examples {
    private static final int MAX_REMEMBERED = 10_000;

    private final DynamoDbClient dynamo;
    private final String table;
    /** Scopes that have theirs. The mark never goes, so what is remembered never becomes wrong. */
    private final Map<String, Boolean> laidOut = new ConcurrentHashMap<>();

    Examples(DynamoDbClient dynamo, @Value("${sample.table}") String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /** Has returned only if the examples were laid out, now or earlier. */
    void layOut(Caller caller, Resource resource) {
        if (laidOut.size() >= MAX_REMEMBERED) {
            laidOut.clear();
        }
        laidOut.computeIfAbsent(Items.scope(caller, resource), scope -> {
            // The marks of a scope are in a partition of their own, where no record is.
            Map<String, AttributeValue> mark = Items.key(caller.scope(), resource.name());
            if (!dynamo.getItem(get -> get.tableName(table).key(mark).consistentRead(true)).hasItem()) {
                write(mark, resource.examples(caller.isTest()).stream().map(example -> Items.toItem(scope, example)));
            }
            return true;
        });
    }

    private void write(Map<String, AttributeValue> mark, Stream<Map<String, AttributeValue>> items) {
        TransactWriteItem first = TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(mark).conditionExpression("attribute_not_exists(id)")).build();
        Stream<TransactWriteItem> others = items
                .map(item -> TransactWriteItem.builder().put(put -> put.tableName(table).item(item)).build());
        try {
            dynamo.transactWriteItems(write -> write.transactItems(Stream.concat(Stream.of(first), others).toList()));
        } catch (TransactionCanceledException e) {
            if (!isMarked(e)) {
                throw e;
            }
        }
    }

    private static boolean isMarked(TransactionCanceledException e) {
        return e.cancellationReasons().stream().anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code()));
    }
}
