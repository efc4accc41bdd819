package dev.clavis.dynamodb;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An {@code UpdateItem}'s expressions while they are put together. Names go through placeholders throughout, since half
 * of ours are reserved words.
 */
final class Expression {
    private final StringBuilder condition = new StringBuilder(512);
    private final StringBuilder set = new StringBuilder(128);
    private final StringBuilder add = new StringBuilder(64);
    private final StringBuilder remove = new StringBuilder(32);
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    /** Adds a clause that must hold as well. */
    Expression require(String clause) {
        condition.append(condition.isEmpty() ? "" : " AND ").append(clause);
        return this;
    }

    Expression set(String assignment) {
        return append(set, "SET ", assignment);
    }

    Expression add(String name, String value) {
        return append(add, "ADD ", name + ' ' + value);
    }

    Expression remove(String name) {
        return append(remove, "REMOVE ", name);
    }

    Expression name(String placeholder, String attribute) {
        names.put(placeholder, attribute);
        return this;
    }

    Expression value(String placeholder, AttributeValue value) {
        values.put(placeholder, value);
        return this;
    }

    String condition() {
        return condition.toString();
    }

    String update() {
        return set + " " + add + " " + remove;
    }

    Map<String, String> names() {
        return names;
    }

    Map<String, AttributeValue> values() {
        return values;
    }

    private Expression append(StringBuilder part, String keyword, String clause) {
        part.append(part.isEmpty() ? keyword : ", ").append(clause);
        return this;
    }
}
