package dev.clavis.dynamodb;

import dev.clavis.core.Permission;
import dev.clavis.core.enforcement.Check;
import dev.clavis.core.enforcement.Status;
import java.time.Instant;
import java.util.Map;
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

    UpdateItemRequest request(Check check, Memory memory, Instant now) {
        Expression expression = new Expression();
        who(expression, check, memory, now);
        count(expression, check);
        limits.spend(expression, memory, now);
        return UpdateItemRequest.builder().tableName(table)
                .key(Map.of(Attributes.ID, Attributes.text(check.key().value())))
                .conditionExpression(expression.condition()).updateExpression(expression.update())
                .expressionAttributeNames(expression.names()).expressionAttributeValues(expression.values())
                .returnValues(ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD).build();
    }

    private static void who(Expression expression, Check check, Memory memory, Instant now) {
        expression.require(WHO).require("#status = :active").require(UNEXPIRED)
                .require("contains(#permissions, :permission)").require(GUARDED)
                .name("#verifier", Attributes.VERIFIER).name("#previous", Attributes.PREVIOUS)
                .name("#retires", Attributes.RETIRES).name("#status", Attributes.STATUS)
                .name("#expires", Attributes.EXPIRES).name("#permissions", Attributes.PERMISSIONS)
                .name("#guard", Attributes.GUARD).value(":v", Attributes.text(check.verifier().value()))
                .value(":now", Attributes.number(now.toEpochMilli()))
                .value(":active", Attributes.text(Status.ACTIVE.id()))
                .value(":permission", Attributes.text(check.permission().map(Permission::name).orElse(NONE)))
                .value(":guard", Attributes.text(memory.guardAdmitting(check.address()).orElse(NONE)));
        check.workspace().ifPresent(workspace -> expression.require("#workspace = :workspace")
                .name("#workspace", Attributes.WORKSPACE).value(":workspace", Attributes.text(workspace.value())));
    }

    private static void count(Expression expression, Check check) {
        String mark = check.verifier().mark();
        expression.set("#seen = :now").set("#last = :now").add("#used", ":one").add("#calls", ":one")
                .name("#seen", Attributes.SEEN).name("#last", Attributes.LAST_CALL_OF_SECRET + mark)
                .name("#used", Attributes.USED).name("#calls", Attributes.CALLS_OF_SECRET + mark)
                .value(":one", Attributes.number(1));
    }
}
