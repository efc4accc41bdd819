package dev.clavis.dynamodb;

import dev.clavis.core.Environment;
import dev.clavis.core.enforcement.Check;
import dev.clavis.core.enforcement.Demand;
import dev.clavis.core.enforcement.Status;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The write that decides. Its condition says who and whether; {@link LimitWrite} adds how much. If it holds, the call is
 * counted in the same step; if not, DynamoDB hands back the item, which says why.
 */
final class DecisionWrite {
    /** Stands for rules that this instance has not evaluated, and for a permission that no key has. */
    private static final String NONE = "-";

    private static final String WHO = "(#verifier = :v OR (#previous = :v AND #retires > :now))";
    private static final String UNEXPIRED = "(attribute_not_exists(#expires) OR #expires > :now)";
    private static final String GUARDED = "(attribute_not_exists(#guard) OR #guard = :guard)";

    private final String table;
    private final LimitWrite limits;

    DecisionWrite(String table, LimitWrite limits) {
        this.table = table;
        this.limits = limits;
    }

    /** Whether the last image tells enough to try; if not, it takes a new one. */
    boolean canTry(Check check, Memory memory) {
        return limits.canTry(memory, check.cost());
    }

    UpdateItemRequest request(Check check, Memory memory, Instant now) {
        Expression expression = new Expression();
        who(expression, check, memory, now);
        count(expression, check);
        limits.spend(expression, memory, check.cost(), now);
        return UpdateItemRequest.builder().tableName(table)
                .key(Attributes.key(check.key()))
                .conditionExpression(expression.condition()).updateExpression(expression.update())
                .expressionAttributeNames(expression.names()).expressionAttributeValues(expression.values())
                .returnValues(ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD).build();
    }

    private static void who(Expression expression, Check check, Memory memory, Instant now) {
        expression.require(WHO).require("#status = :active").require(UNEXPIRED).require(GUARDED)
                .name("#verifier", Attributes.VERIFIER).name("#previous", Attributes.PREVIOUS)
                .name("#retires", Attributes.RETIRES).name("#status", Attributes.STATUS)
                .name("#expires", Attributes.EXPIRES)
                .name("#guard", Attributes.GUARD).value(":v", Attributes.text(check.verifier().value()))
                .value(":now", Attributes.number(now.toEpochMilli()))
                .value(":active", Attributes.text(Status.ACTIVE.id()))
                .value(":guard", Attributes.text(memory.guardAdmitting(check.address()).orElse(NONE)));
        switch (check.demand()) {
            case Demand.Of of -> permission(expression, of.permission().name());
            case Demand.Nobody _ -> permission(expression, NONE);
            case Demand.AnyKey _ -> {
            }
        }
        check.workspace().ifPresent(workspace -> expression.require("#workspace = :workspace")
                .name("#workspace", Attributes.WORKSPACE).value(":workspace", Attributes.text(workspace.value())));
        if (check.limitsEnvironments()) {
            environments(expression, check.environments());
        }
    }

    private static void permission(Expression expression, String name) {
        expression.require("contains(#permissions, :permission)").name("#permissions", Attributes.PERMISSIONS)
                .value(":permission", Attributes.text(name));
    }

    private static void environments(Expression expression, Set<Environment> environments) {
        List<String> ids = environments.stream().map(Environment::id).toList();
        expression.name("#environment", Attributes.ENVIRONMENT)
                .require(ids.stream().map(id -> ":" + id).collect(Collectors.joining(", ", "#environment IN (", ")")));
        ids.forEach(id -> expression.value(":" + id, Attributes.text(id)));
    }

    private static void count(Expression expression, Check check) {
        String mark = check.verifier().mark();
        expression.set("#seen = :now").set("#last = :now").add("#used", ":one").add("#calls", ":one")
                .name("#seen", Attributes.SEEN).name("#last", Attributes.LAST_CALL_OF_SECRET + mark)
                .name("#used", Attributes.USED).name("#calls", Attributes.CALLS_OF_SECRET + mark)
                .value(":one", Attributes.number(1));
    }
}
