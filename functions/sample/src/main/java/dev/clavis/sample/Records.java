package dev.clavis.sample;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The records of all resources and scopes, in DynamoDB. Every method takes the caller and touches nothing outside of the
 * caller's scope. To whoever looks, the examples have always been there.
 */
@Singleton
final class Records {
    /** Where {@link #count} ends. */
    static final int MAX_COUNT = 100;
    private static final String EXISTS = "attribute_exists(id)";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final DynamoDbClient dynamo;
    private final Examples examples;
    private final String table;

    Records(DynamoDbClient dynamo, Examples examples, @Value("${sample.table}") String table) {
        this.dynamo = dynamo;
        this.examples = examples;
        this.table = table;
    }

    /** The newest ones first. */
    List<Map<String, Object>> newest(Caller caller, Resource resource, PageSize size) {
        return newest(caller, resource, resource.idPrefix(), size);
    }

    /** Those whose ids begin so, the newest first. */
    List<Map<String, Object>> newest(Caller caller, Resource resource, String idPrefix, PageSize size) {
        QueryRequest query = query(scope(caller, resource), idPrefix).limit(size.value()).build();
        return dynamo.queryPaginator(query).items().stream().limit(size.value())
                .map(item -> Items.toRecord(resource, item)).toList();
    }

    /** How many there are, or {@link #MAX_COUNT} if there are more; what was written a moment ago may not count yet. */
    int count(Caller caller, Resource resource) {
        int count = 0;
        for (QueryResponse page : dynamo.queryPaginator(query(scope(caller, resource), resource.idPrefix())
                .select(Select.COUNT).limit(MAX_COUNT).consistentRead(false).build())) {
            count += page.count();
            if (count >= MAX_COUNT) {
                return MAX_COUNT;
            }
        }
        return count;
    }

    Optional<Map<String, Object>> find(Caller caller, Resource resource, String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        String scope = scope(caller, resource);
        return Optional.of(dynamo.getItem(get -> get.tableName(table).key(Items.key(scope, id)).consistentRead(true)))
                .filter(found -> found.hasItem()).map(found -> Items.toRecord(resource, found.item()));
    }

    /** Stores a new record with these values. */
    Map<String, Object> create(Caller caller, Resource resource, Map<String, Object> values) {
        String scope = scope(caller, resource);
        Instant now = Instant.now();
        Map<String, Object> record = new LinkedHashMap<>();
        record.put(Resource.ID, newId(caller, resource, now));
        resource.fields().forEach(field -> Optional.ofNullable(values.get(field.name())).or(field::initial)
                .ifPresent(value -> record.put(field.name(), value)));
        record.put(Resource.UPDATED, text(now));
        dynamo.putItem(put -> put.tableName(table).item(Items.toItem(scope, record)));
        return record;
    }

    /** Sets these values and no others, so that two changes at once both last; empty if there is no such record. */
    Optional<Map<String, Object>> change(Caller caller, Resource resource, String id, Map<String, Object> values) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        String scope = scope(caller, resource);
        Map<String, Object> changes = new HashMap<>(values);
        changes.put(Resource.UPDATED, text(Instant.now()));
        try {
            return Optional.of(Items.toRecord(resource, dynamo.updateItem(set(changes).tableName(table)
                    .key(Items.key(scope, id)).conditionExpression(EXISTS).returnValues(ReturnValue.ALL_NEW).build())
                    .attributes()));
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }

    /**
     * Deletes a record.
     *
     * @return false if there was none. When DynamoDB had to be asked again because an answer was lost, the first request may
     *         have deleted it: that it is gone is then all that can be said, and true
     */
    boolean delete(Caller caller, Resource resource, String id) {
        if (!ID.matcher(id).matches()) {
            return false;
        }
        String scope = scope(caller, resource);
        try {
            dynamo.deleteItem(delete -> delete.tableName(table).key(Items.key(scope, id)).conditionExpression(EXISTS));
            return true;
        } catch (ConditionalCheckFailedException e) {
            Integer attempts = e.numAttempts();
            return attempts != null && attempts > 1;
        }
    }

    private static UpdateItemRequest.Builder set(Map<String, Object> changes) {
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> values = new HashMap<>();
        changes.forEach((name, value) -> {
            names.put("#" + name, name);
            values.put(":" + name, Items.toAttribute(value));
        });
        return UpdateItemRequest.builder().expressionAttributeNames(names).expressionAttributeValues(values)
                .updateExpression(changes.keySet().stream().map(name -> "#" + name + " = :" + name)
                        .collect(Collectors.joining(", ", "SET ", "")));
    }

    private String scope(Caller caller, Resource resource) {
        examples.layOut(caller, resource);
        return Items.scope(caller, resource);
    }

    private QueryRequest.Builder query(String scope, String idPrefix) {
        return QueryRequest.builder().tableName(table)
                .keyConditionExpression("#scope = :scope AND begins_with(id, :prefix)")
                .expressionAttributeNames(Map.of("#scope", Items.SCOPE))
                .expressionAttributeValues(Map.of(":scope", AttributeValue.fromS(scope), ":prefix",
                        AttributeValue.fromS(idPrefix)))
                .scanIndexForward(false).consistentRead(true);
    }

    /** Ids sort by the millisecond; 80 random bits keep those of the same one apart. */
    private static String newId(Caller caller, Resource resource, Instant now) {
        byte[] random = new byte[10];
        ThreadLocalRandom.current().nextBytes(random);
        return resource.idPrefix() + (caller.isTest() ? "test_" : "")
                + HexFormat.of().toHexDigits(now.toEpochMilli(), 12)
                + HexFormat.of().formatHex(random);
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
