package dev.clavis.dynamodb;

import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingReason;

/** Tells one hot item from a table or an account that is short of capacity. */
final class Throttling {
    /** One item takes about 1,000 writes a second; the reason reads {@code TableWriteKeyRangeThroughputExceeded}. */
    private static final String KEY_RANGE = "KeyRangeThroughputExceeded";

    private Throttling() {}

    static boolean isOfOneKey(SdkException e) {
        return reasons(e).stream().anyMatch(r -> r.reason() != null && r.reason().endsWith(KEY_RANGE));
    }

    private static List<ThrottlingReason> reasons(SdkException e) {
        if (e instanceof ProvisionedThroughputExceededException throttled) {
            return throttled.throttlingReasons();
        }
        return e instanceof ThrottlingException throttled ? throttled.throttlingReasons() : List.of();
    }
}
