package dev.clavis.dynamodb;

import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.limit.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The write that projects: it names the attributes of projection and no others, so counters stay as they are, and it
 * holds only for an older copy.
 */
final class ProjectionWrite {
    private static final List<String> ATTRIBUTES = attributes();

    /** A decision cannot wait, a change of a key can: a first call, which connects and loads much, takes its time. */
    private static final Duration TIME = Duration.ofSeconds(2);

    private final String table;

    ProjectionWrite(String table) {
        this.table = table;
    }

    /**
     * @param capTat whether the bucket's state is to be cut to what its new limit can have left behind; without it, a
     *        state beyond that makes the write fail, unless the limit is the old one: then our clock is late
     */
    UpdateItemRequest request(EnforcedKey key, boolean capTat, Instant now) {
        Map<String, AttributeValue> item = KeyItem.of(key).attributes();
        Values values = new Values();
        Expression expression = new Expression().require("(attribute_not_exists(#version) OR #version < :version)");
        for (String attribute : ATTRIBUTES) {
            AttributeValue value = item.get(attribute);
            expression.name("#" + attribute, attribute);
            if (value == null) {
                expression.remove("#" + attribute);
            } else {
                expression.set("#" + attribute + " = :" + attribute);
                values.put(":" + attribute, value);
            }
        }
        if (key.limits() instanceof Bucket bucket) {
            cap(expression, values, capTat, bucket.latestTatMicros(Bucket.micros(now)));
        }
        Expression.Texts texts = expression.texts();
        return UpdateItemRequest.builder().tableName(table)
                .key(Attributes.key(key.id()))
                .conditionExpression(texts.condition()).updateExpression(texts.update())
                .expressionAttributeNames(texts.names()).expressionAttributeValues(values.map())
                .returnValues(ReturnValue.UPDATED_NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .overrideConfiguration(time -> time.apiCallTimeout(TIME).apiCallAttemptTimeout(TIME)).build();
    }

    private static void cap(Expression expression, Values values, boolean capTat, long latestTatMicros) {
        expression.name("#tat", Attributes.TAT);
        values.number(":cap", latestTatMicros);
        if (capTat) {
            expression.require("#tat > :cap").set("#tat = :cap");
        } else {
            expression.require("(attribute_not_exists(#tat) OR #tat <= :cap"
                    + " OR (#limit = :limit AND #interval = :interval))");
        }
    }

    private static List<String> attributes() {
        List<String> names = new ArrayList<>(List.of(Attributes.VERSION, Attributes.VERIFIER, Attributes.PEPPER,
                Attributes.PREVIOUS, Attributes.PREVIOUS_PEPPER, Attributes.RETIRES, Attributes.STATUS,
                Attributes.REASON, Attributes.WORKSPACE, Attributes.OWNER, Attributes.ENVIRONMENT,
                Attributes.PERMISSIONS, Attributes.EXPIRES, Attributes.GUARD, Attributes.ADDRESSES, Attributes.LIMIT,
                Attributes.PERIOD, Attributes.INTERVAL));
        for (Window window : Window.values()) {
            names.add(Attributes.limitOf(window));
        }
        return List.copyOf(names);
    }
}
