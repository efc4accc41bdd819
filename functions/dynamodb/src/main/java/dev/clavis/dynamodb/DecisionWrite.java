package dev.clavis.dynamodb;

import dev.clavis.core.Environment;
import dev.clavis.core.enforcement.Check;
import dev.clavis.core.enforcement.Demand;
import dev.clavis.core.enforcement.Status;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The write that decides. Its condition says who and whether; {@link LimitWrite} adds how much. If it holds, the call is
 * counted in the same step; if not, DynamoDB hands back the item, which says why.
 */
final class DecisionWrite {
    /** Stands for rules that this instance has not evaluated, and for a permission that no key has. */
    private static final AttributeValue NONE = Attributes.text("-");

    private static final String WHO = "(verifier = :v OR (previous = :v AND retires > :now)) AND #status = :active"
            + " AND (attribute_not_exists(expires) OR expires > :now)"
            + " AND (attribute_not_exists(guard) OR guard = :guard)";
    private static final Map<String, String> NAMES = Map.of("#status", Attributes.STATUS);
    private static final AttributeValue ACTIVE = Attributes.text(Status.ACTIVE.id());
    private static final AttributeValue ONE = Attributes.number(1);

    private final String table;
    private final LimitWrite limits;
    /** Those that every decision needs. */
    private final Map<String, String> names = new HashMap<>(NAMES);
    private final AtomicReference<@Nullable Known> latest = new AtomicReference<>();

    /** The texts of the decision before, which are those of the next as a rule: to join them is a sixth of its memory. */
    private record Known(Expression.Clauses clauses, Expression.Texts texts) {}

    DecisionWrite(String table, LimitWrite limits) {
        this.table = table;
        this.limits = limits;
        names.putAll(limits.names());
    }

    /** Whether the last image tells enough to try; if not, it takes a new one. */
    boolean canTry(Check check, Memory memory) {
        return limits.canTry(memory, check.cost());
    }

    UpdateItemRequest request(Check check, Memory memory, Instant now) {
        Expression expression = new Expression(names);
        who(expression, check, memory, now);
        count(expression, check);
        limits.spend(expression, memory, check.cost(), now);
        Expression.Texts texts = texts(expression.clauses());
        return UpdateItemRequest.builder().tableName(table)
                .key(Attributes.key(check.key()))
                .conditionExpression(texts.condition()).updateExpression(texts.update())
                .expressionAttributeNames(expression.names()).expressionAttributeValues(expression.values())
                .returnValues(ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD).build();
    }

    private Expression.Texts texts(Expression.Clauses clauses) {
        Known known = latest.get();
        if (known == null || !known.clauses().equals(clauses)) {
            known = new Known(clauses, clauses.texts());
            latest.set(known);
        }
        return known.texts();
    }

    private static void who(Expression expression, Check check, Memory memory, Instant now) {
        expression.require(WHO).value(":v", Attributes.text(check.verifier().value()))
                .value(":now", Attributes.number(now.toEpochMilli())).value(":active", ACTIVE)
                .value(":guard", memory.guardAdmitting(check.address()).map(Attributes::text).orElse(NONE));
        switch (check.demand()) {
            case Demand.Of of -> permission(expression, Attributes.text(of.permission().name()));
            case Demand.Nobody _ -> permission(expression, NONE);
            case Demand.AnyKey _ -> {
            }
        }
        check.workspace().ifPresent(workspace -> expression.require("workspace = :workspace")
                .value(":workspace", Attributes.text(workspace.value())));
        if (check.limitsEnvironments()) {
            environments(expression, check.environments());
        }
    }

    private static void permission(Expression expression, AttributeValue name) {
        expression.require("contains(#permissions, :permission)").name("#permissions", Attributes.PERMISSIONS)
                .value(":permission", name);
    }

    private static void environments(Expression expression, Set<Environment> environments) {
        List<String> ids = environments.stream().map(Environment::id).toList();
        expression.require(
                ids.stream().map(id -> ":" + id).collect(Collectors.joining(", ", "environment IN (", ")")));
        ids.forEach(id -> expression.value(":" + id, Attributes.text(id)));
    }

    private static void count(Expression expression, Check check) {
        String mark = check.verifier().mark();
        expression.set("seen = :now, #last = :now").add("used :one, #calls :one")
                .name("#last", Attributes.LAST_CALL_OF_SECRET + mark)
                .name("#calls", Attributes.CALLS_OF_SECRET + mark).value(":one", ONE);
    }
}
