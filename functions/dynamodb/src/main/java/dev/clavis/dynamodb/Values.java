package dev.clavis.dynamodb;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the placeholders of one {@code UpdateItem} stand for. */
final class Values {
    private final Map<String, AttributeValue> values = new HashMap<>();

    Values text(String placeholder, String text) {
        return put(placeholder, Attributes.text(text));
    }

    Values number(String placeholder, long number) {
        return put(placeholder, Attributes.number(number));
    }

    Values put(String placeholder, AttributeValue value) {
        values.put(placeholder, value);
        return this;
    }

    Map<String, AttributeValue> map() {
        return values;
    }
}
