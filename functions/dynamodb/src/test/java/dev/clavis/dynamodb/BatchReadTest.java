package dev.clavis.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.core.KeyId;
import dev.clavis.core.Pauses;
import dev.clavis.core.UnavailableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** What DynamoDB leaves for another call when it is short of capacity, as DynamoDB Local never is. */
class BatchReadTest {
    private static final List<KeyId> IDS = IntStream.range(0, 10).mapToObj(n -> new KeyId("0000000" + n)).toList();

    @Test
    void whatIsLeftIsReadByFurtherCalls() {
        ShortOfCapacity client = new ShortOfCapacity(4, Integer.MAX_VALUE);

        assertThat(new BatchRead(client, KeysTable.NAME).read(IDS)).extracting(BatchReadTest::id)
                .containsExactlyInAnyOrderElementsOf(IDS.stream().map(KeyId::value).toList());
        assertThat(client.asked).containsExactly(10, 6, 2);
    }

    @Test
    void whatIsNeverReadIsLeftOutInTime() {
        Pauses.forgive(() -> {
            ShortOfCapacity client = new ShortOfCapacity(0, Integer.MAX_VALUE);
            long started = System.nanoTime();

            assertThat(new BatchRead(client, KeysTable.NAME).read(IDS)).isEmpty();
            assertThat(System.nanoTime() - started).isLessThan(2_000_000_000L);
            assertThat(client.asked.size()).isBetween(2, 10);
        });
    }

    @Test
    void whatWasReadIsKeptWhenAFurtherCallFails() {
        assertThat(new BatchRead(new ShortOfCapacity(4, 1), KeysTable.NAME).read(IDS)).hasSize(4);
    }

    @Test
    void aFirstCallThatFailsIsAnOutage() {
        BatchRead read = new BatchRead(new ShortOfCapacity(4, 0), KeysTable.NAME);

        assertThatThrownBy(() -> read.read(IDS)).isInstanceOf(UnavailableException.class);
    }

    private static String id(Map<String, AttributeValue> item) {
        return Objects.requireNonNull(item.get("id")).s();
    }

    /** Has every item, hands out so many a call, and fails after so many calls. */
    private static final class ShortOfCapacity implements DynamoDbClient {
        private final int items;
        private final int good;
        private final List<Integer> asked = new ArrayList<>();

        ShortOfCapacity(int items, int good) {
            this.items = items;
            this.good = good;
        }

        @Override
        public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            if (asked.size() >= good) {
                throw SdkClientException.create("away");
            }
            List<Map<String, AttributeValue>> keys = Objects.requireNonNull(request.requestItems().get(KeysTable.NAME))
                    .keys();
            asked.add(keys.size());
            int served = Math.min(items, keys.size());
            Map<String, KeysAndAttributes> left = new HashMap<>();
            if (served < keys.size()) {
                left.put(KeysTable.NAME,
                        KeysAndAttributes.builder().keys(keys.subList(served, keys.size())).build());
            }
            return BatchGetItemResponse.builder().responses(Map.of(KeysTable.NAME, keys.subList(0, served)))
                    .unprocessedKeys(left).build();
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {
            // Nothing to close.
        }
    }
}
