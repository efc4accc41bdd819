package dev.clavis.dynamodb;

import dev.clavis.core.Environment;
import dev.clavis.core.enforcement.Check;
import dev.clavis.core.enforcement.Demand;
import dev.clavis.core.enforcement.Status;
import java.time.Instant;
import java.util.HashMap;
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
    private static final AttributeValue ACTIVE = Attributes.text(Status.ACTIVE.id());
    private static final AttributeValue ONE = Attributes.number(1);

    private final String table;
    private final LimitWrite limits;
    /** Of the decision before, whose texts are those of the next as a rule: to join them is a sixth of its memory. */
    private final AtomicReference<@Nullable Known> latest = new AtomicReference<>();

    private record Known(Form form, Expression.Texts texts) {}

    /**
     * What a decision's texts depend on; {@link #who} gives the values to each.
     *
     * @param environments those of which the key has to be; empty if any will do
     * @param limits what is said of them; only the same object is the same
     */
    private record Form(boolean needsPermission, boolean namesWorkspace, Set<Environment> environments,
            Expression limits) {
        Expression.Texts texts() {
            Expression expression = new Expression().require(WHO).name("#status", Attributes.STATUS)
                    .set("seen = :now, #last = :now").add("used :one, #calls :one");
            if (needsPermission) {
                expression.require("contains(#permissions, :permission)").name("#permissions", Attributes.PERMISSIONS);
            }
            if (namesWorkspace) {
                expression.require("workspace = :workspace");
            }
            if (!environments.isEmpty()) {
                expression.require(environments.stream().map(DecisionWrite::placeholder)
                        .collect(Collectors.joining(", ", "environment IN (", ")")));
            }
            return expression.and(limits).texts();
        }
    }

    DecisionWrite(String table, LimitWrite limits) {
        this.table = table;
        this.limits = limits;
    }

    /** Whether the last image tells enough to try; if not, it takes a new one. */
    boolean canTry(Check check, Memory memory) {
        return limits.canTry(memory, check.cost());
    }

    UpdateItemRequest request(Check check, Memory memory, Instant now) {
        Values values = new Values().put(":one", ONE);
        Form form = new Form(!(check.demand() instanceof Demand.AnyKey), check.workspace().isPresent(),
                check.limitsEnvironments() ? check.environments() : Set.of(),
                limits.spend(memory, check.cost(), now, values));
        who(values, check, memory, now);
        Expression.Texts texts = texts(form);
        return UpdateItemRequest.builder().tableName(table)
                .key(Attributes.key(check.key()))
                .conditionExpression(texts.condition()).updateExpression(texts.update())
                .expressionAttributeNames(names(texts, check)).expressionAttributeValues(values.map())
                .returnValues(ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD).build();
    }

    private Expression.Texts texts(Form form) {
        Known known = latest.get();
        if (known == null || !known.form().equals(form)) {
            known = new Known(form, form.texts());
            latest.set(known);
        }
        return known.texts();
    }

    private static void who(Values values, Check check, Memory memory, Instant now) {
        values.text(":v", check.verifier().value()).number(":now", now.toEpochMilli()).put(":active", ACTIVE)
                .put(":guard", memory.guardAdmitting(check.address()).map(Attributes::text).orElse(NONE));
        switch (check.demand()) {
            case Demand.Of of -> values.text(":permission", of.permission().name());
            case Demand.Nobody _ -> values.put(":permission", NONE);
            case Demand.AnyKey _ -> {
            }
        }
        if (check.workspace().isPresent()) {
            values.text(":workspace", check.workspace().get().value());
        }
        if (check.limitsEnvironments()) {
            check.environments().forEach(environment -> values.text(placeholder(environment), environment.id()));
        }
    }

    private static String placeholder(Environment environment) {
        return ":" + environment.id();
    }

    /** Those of the texts, and of the two counters of the secret. */
    private static Map<String, String> names(Expression.Texts texts, Check check) {
        Map<String, String> names = new HashMap<>(texts.names());
        String mark = check.verifier().mark();
        names.put("#last", Attributes.LAST_CALL_OF_SECRET + mark);
        names.put("#calls", Attributes.CALLS_OF_SECRET + mark);
        return names;
    }
}
