package dev.clavis.bench;

import dev.clavis.core.enforcement.Check;
import dev.clavis.core.enforcement.Decision;
import dev.clavis.core.enforcement.EnforcedCopy;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.limit.LimitState;
import dev.clavis.core.limit.Quota;
import dev.clavis.core.limit.Window;
import dev.clavis.core.limit.Windows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Read, check, count: the {@code UpdateItem} has no condition and brings nothing back, which is the least that it can cost.
 * What another call changes between the two goes unseen: it admits more than the limit, and after a revocation. So it is
 * a measure of cost, not an equal.
 */
final class GetThenUpdateStore extends ReadFirstStore {
    private final DynamoDbClient client;

    GetThenUpdateStore(DynamoDbClient client, EnforcementStore copies) {
        super(copies);
        this.client = client;
    }

    @Override
    Decision spend(Check check, EnforcedCopy copy, Instant now) {
        if (copy.limits().quotas().stream().anyMatch(quota -> quota.remaining() < check.cost())) {
            return new Decision.Limited(copy.key().facts(check.verifier()), copy.limits(), Duration.ofSeconds(1));
        }
        client.updateItem(count(check, copy, now));
        return new Decision.Allowed(copy.key().facts(check.verifier()), lessOne(copy.limits()));
    }

    private static UpdateItemRequest count(Check check, EnforcedCopy copy, Instant now) {
        Map<String, String> names = new HashMap<>(Map.of("#used", "used", "#seen", "seen"));
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":one", number(1), ":now",
                number(now.toEpochMilli())));
        String update = switch (copy.key().limits()) {
            case Windows windows -> addTo(windows, now, names);
            case Bucket bucket -> move(bucket, copy.limits(), now, names, values);
        };
        return UpdateItemRequest.builder().tableName(Stage.KEYS_TABLE)
                .key(Map.of("id", AttributeValue.fromS(check.key().value()))).updateExpression(update)
                .expressionAttributeNames(names).expressionAttributeValues(values).build();
    }

    private static String addTo(Windows windows, Instant now, Map<String, String> names) {
        List<String> counters = new ArrayList<>(List.of("#used :one"));
        for (Window window : windows.limits().keySet()) {
            names.put("#" + window.counterPrefix(), window.counterPrefix() + window.indexAt(now));
            counters.add("#" + window.counterPrefix() + " :one");
        }
        return "SET #seen = :now ADD " + String.join(", ", counters);
    }

    private static String move(Bucket bucket, LimitState state, Instant now, Map<String, String> names,
            Map<String, AttributeValue> values) {
        boolean idle = state.quotas().getFirst().remaining() == bucket.limit();
        names.put("#tat", "tat");
        values.put(":tat", number(idle ? Bucket.micros(now) + bucket.intervalMicros() : bucket.intervalMicros()));
        return "SET #seen = :now, #tat = " + (idle ? ":tat" : "#tat + :tat") + " ADD #used :one";
    }

    private static LimitState lessOne(LimitState state) {
        return new LimitState(state.quotas().stream().map(quota -> new Quota(quota.name(), quota.limit(),
                quota.windowSeconds(), quota.remaining() - 1, quota.resetSeconds())).toList(), Instant.EPOCH);
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
