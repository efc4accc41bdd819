package dev.clavis.api.projection;

import dev.clavis.api.Settings;
import dev.clavis.core.UnavailableException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Goes through all items of the table, in the table's own order. */
@Singleton
final class CopyScan {
    private static final String ID = "id";
    private static final int PAGE = 500;
    /** A page takes longer than a decision may. */
    private static final Duration TIME = Duration.ofSeconds(10);

    private final DynamoDbClient client;
    private final Settings settings;

    CopyScan(DynamoDbClient client, Settings settings) {
        this.client = client;
        this.settings = settings;
    }

    /** Ids of some items, and after which to go on; nothing if these were the last. */
    record Page(List<String> ids, Optional<String> last) {}

    /**
     * @param after where the page before ended; empty for the first
     * @throws UnavailableException if DynamoDB does not answer
     */
    Page next(String after) {
        Map<String, AttributeValue> start = new HashMap<>();
        if (!after.isEmpty()) {
            start.put(ID, AttributeValue.fromS(after));
        }
        try {
            ScanResponse page = client.scan(scan -> scan.tableName(settings.keysTable()).limit(PAGE)
                    .exclusiveStartKey(start.isEmpty() ? null : start).projectionExpression("#id")
                    .expressionAttributeNames(Map.of("#id", ID))
                    .overrideConfiguration(override -> override.apiCallTimeout(TIME).apiCallAttemptTimeout(TIME)));
            return new Page(page.items().stream().map(CopyScan::id).toList(),
                    page.hasLastEvaluatedKey() ? Optional.of(id(page.lastEvaluatedKey())) : Optional.empty());
        } catch (SdkException e) {
            throw new UnavailableException("DynamoDB did not scan: " + e.getClass().getSimpleName(), e);
        }
    }

    private static String id(Map<String, AttributeValue> item) {
        return Objects.requireNonNull(item.get(ID)).s();
    }
}
