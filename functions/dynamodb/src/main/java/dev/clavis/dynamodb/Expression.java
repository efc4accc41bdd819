package dev.clavis.dynamodb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an {@code UpdateItem} says, while it is put together; the {@link Values} are apart, since they differ from call to
 * call and this hardly ever does. Names that are
 * <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ReservedWords.html">reserved words</a> go
 * through placeholders; all others stand for themselves, since each placeholder is paid for by each decision.
 */
final class Expression {
    private final List<String> conditions = new ArrayList<>();
    private final List<String> assignments = new ArrayList<>();
    private final List<String> additions = new ArrayList<>();
    private final List<String> removals = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();

    /** What {@code UpdateItem} takes. */
    record Texts(String condition, String update, Map<String, String> names) {}

    /** Adds a clause that must hold as well. */
    Expression require(String clause) {
        conditions.add(clause);
        return this;
    }

    Expression set(String assignment) {
        assignments.add(assignment);
        return this;
    }

    Expression add(String addition) {
        additions.add(addition);
        return this;
    }

    Expression remove(String name) {
        removals.add(name);
        return this;
    }

    Expression name(String placeholder, String attribute) {
        names.put(placeholder, attribute);
        return this;
    }

    /** Adds all that the other one says. */
    Expression and(Expression other) {
        conditions.addAll(other.conditions);
        assignments.addAll(other.assignments);
        additions.addAll(other.additions);
        removals.addAll(other.removals);
        names.putAll(other.names);
        return this;
    }

    Texts texts() {
        StringBuilder update = new StringBuilder();
        append(update, "SET ", assignments);
        append(update, "ADD ", additions);
        append(update, "REMOVE ", removals);
        return new Texts(String.join(" AND ", conditions), update.toString(), Map.copyOf(names));
    }

    private static void append(StringBuilder update, String keyword, List<String> clauses) {
        if (!clauses.isEmpty()) {
            update.append(update.isEmpty() ? "" : " ").append(keyword).append(String.join(", ", clauses));
        }
    }
}
