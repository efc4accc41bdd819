package dev.clavis.dynamodb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An {@code UpdateItem}'s expressions while they are put together. Names that are
 * <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ReservedWords.html">reserved words</a> go
 * through placeholders; all others stand for themselves, since each placeholder is paid for by each decision.
 */
final class Expression {
    private final Clauses clauses = new Clauses(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(),
            new ArrayList<>());
    private final Map<String, String> names;
    private final Map<String, AttributeValue> values = new HashMap<>();

    /** What its texts are made of: the same clauses make the same texts. */
    record Clauses(List<String> conditions, List<String> assignments, List<String> additions, List<String> removals) {
        Texts texts() {
            StringBuilder update = new StringBuilder();
            append(update, "SET ", assignments);
            append(update, "ADD ", additions);
            append(update, "REMOVE ", removals);
            return new Texts(String.join(" AND ", conditions), update.toString());
        }

        private static void append(StringBuilder update, String keyword, List<String> clauses) {
            if (!clauses.isEmpty()) {
                update.append(update.isEmpty() ? "" : " ").append(keyword).append(String.join(", ", clauses));
            }
        }
    }

    /** What {@code UpdateItem} takes. */
    record Texts(String condition, String update) {}

    Expression() {
        this(Map.of());
    }

    /** @param names placeholders that it has from the start */
    Expression(Map<String, String> names) {
        this.names = new HashMap<>(names);
    }

    /** Adds a clause that must hold as well. */
    Expression require(String clause) {
        clauses.conditions().add(clause);
        return this;
    }

    Expression set(String assignment) {
        clauses.assignments().add(assignment);
        return this;
    }

    Expression add(String addition) {
        clauses.additions().add(addition);
        return this;
    }

    Expression remove(String name) {
        clauses.removals().add(name);
        return this;
    }

    Expression name(String placeholder, String attribute) {
        names.put(placeholder, attribute);
        return this;
    }

    Expression value(String placeholder, AttributeValue value) {
        values.put(placeholder, value);
        return this;
    }

    /** All clauses so far; nothing is added to it any more. */
    Clauses clauses() {
        return clauses;
    }

    Texts texts() {
        return clauses.texts();
    }

    Map<String, String> names() {
        return names;
    }

    Map<String, AttributeValue> values() {
        return values;
    }
}
